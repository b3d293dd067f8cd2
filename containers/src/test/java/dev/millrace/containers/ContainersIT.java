package dev.millrace.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.embedded.parts.RegistryPart;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Says which parts this build's integration tests use, and that containers keep what they must. */
class ContainersIT {

  @BeforeEach
  void shouldBeChosen() {
    if (Kind.chosen() == Kind.EMBEDDED) {
      throw new TestAbortedException(
          "integration tests use embedded parts: "
              + Engine.obstacle().orElse("millrace.parts=embedded"));
    }
  }

  @Test
  void shouldTakeLargeRecordsAndKeepThemOverARestart() throws Exception {
    try (KafkaPart kafka = Parts.kafka()) {
      // Given
      Map<String, Object> settings =
          Map.of(
              "bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 8 * 1024 * 1024);
      try (Admin admin = Admin.create(settings);
          var producer =
              new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
        NewTopic topic = new NewTopic("large", Optional.of(1), Optional.empty());
        admin.createTopics(List.of(topic)).all().get();
        producer.send(new ProducerRecord<>("large", new byte[7 * 1024 * 1024])).get();

        // When
        kafka.stop();
        kafka.restart();

        // Then
        var next = producer.send(new ProducerRecord<>("large", new byte[1])).get();
        assertThat(next.offset()).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldKeepSchemasWhileTheRegistryIsAway() throws Exception {
    try (RegistryPart registry = Parts.registry()) {
      // Given
      URI versions = URI.create(registry.url() + "/subjects/fl.rounds-value/versions");
      String said =
          body(
              HttpRequest.newBuilder(versions)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"schema\":\"\\\"string\\\"\"}")));

      // When
      registry.stop();

      // Then
      assertThatThrownBy(() -> body(HttpRequest.newBuilder(versions)))
          .isInstanceOf(ConnectException.class);
      registry.restart();
      assertThat(said).contains("\"id\"");
      assertThat(body(HttpRequest.newBuilder(versions))).isEqualTo("[1]");
    }
  }

  @Test
  void shouldComeBackAtTheSameAddress() throws Exception {
    try (MqttPart mqtt = Parts.mqtt()) {
      // When
      mqtt.stop();

      // Then
      assertThatThrownBy(() -> connect(mqtt)).isInstanceOf(ConnectException.class);
      mqtt.restart();
      connect(mqtt);
    }
  }

  private static void connect(MqttPart mqtt) throws IOException {
    new Socket(mqtt.uri().getHost(), mqtt.uri().getPort()).close();
  }

  private static String body(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }
}
