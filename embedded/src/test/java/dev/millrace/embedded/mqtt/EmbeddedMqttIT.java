package dev.millrace.embedded.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMqttIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void shouldKeepMessagesForASubscriberThatIsAway() throws Exception {
    // Given
    try (var mqtt = EmbeddedMqtt.start()) {
      Subscriber.connect(mqtt.uri(), "gateway", "plants/1/#").close();

      // When
      try (var publisher = Publisher.connect(mqtt.uri())) {
        publisher.publish("plants/1/temperature", "21.5");
      }

      // Then
      try (var subscriber = Subscriber.resume(mqtt.uri(), "gateway")) {
        await().atMost(PATIENCE).until(() -> subscriber.received().size() == 1);
        assertThat(subscriber.received()).containsExactly("21.5");
      }
    }
  }

  @Test
  void shouldKeepSessionsAndMessagesOverARestart(@TempDir Path dataDir) throws Exception {
    // Given
    try (var mqtt = EmbeddedMqtt.start(dataDir)) {
      Subscriber.connect(mqtt.uri(), "gateway", "plants/1/#").close();
      try (var publisher = Publisher.connect(mqtt.uri())) {
        publisher.publish("plants/1/temperature", "21.5");
      }

      // When
      mqtt.restart();

      // Then
      try (var subscriber = Subscriber.resume(mqtt.uri(), "gateway")) {
        await().atMost(PATIENCE).until(() -> subscriber.received().size() == 1);
      }
    }
  }

  @Test
  void shouldGiveAgainWhatWasNotAcknowledged() throws Exception {
    // Given
    try (var mqtt = EmbeddedMqtt.start();
        var publisher = Publisher.connect(mqtt.uri())) {
      try (var forgetful = Subscriber.connect(mqtt.uri(), "gateway", "plants/1/#")) {
        forgetful.acknowledge(false);
        publisher.publish("plants/1/temperature", "21.5");
        await().atMost(PATIENCE).until(() -> forgetful.received().size() == 1);
      }

      // When
      try (var subscriber = Subscriber.resume(mqtt.uri(), "gateway")) {
        // Then
        await().atMost(PATIENCE).until(() -> subscriber.received().contains("21.5"));
      }
    }
  }

  @Test
  void shouldCarryMessagesOfHundredsOfKibibytes() throws Exception {
    // Given
    var payload = "x".repeat(500 * 1024);
    try (var mqtt = EmbeddedMqtt.start();
        var subscriber = Subscriber.connect(mqtt.uri(), "gateway", "plants/1/#");
        var publisher = Publisher.connect(mqtt.uri())) {
      // When
      publisher.publish("plants/1/waveform", payload);

      // Then
      await().atMost(PATIENCE).until(() -> subscriber.received().size() == 1);
      assertThat(subscriber.received()).containsExactly(payload);
    }
  }

  @Test
  void shouldLoseNothingUnderAFleetsLoad() throws Exception {
    // Given: 20 plants, 61,000 messages
    int plants = 20;
    int messagesPerPlant = 3_050;
    var subscribers = new ArrayList<Subscriber>();
    try (var mqtt = EmbeddedMqtt.start();
        var publisher = Publisher.connect(mqtt.uri())) {
      for (int plant = 0; plant < plants; plant++) {
        subscribers.add(
            Subscriber.connect(mqtt.uri(), "gateway-" + plant, "plants/" + plant + "/#"));
      }

      // When
      for (int cycle = 0; cycle < messagesPerPlant; cycle++) {
        for (int plant = 0; plant < plants; plant++) {
          publisher.publish("plants/" + plant + "/engine", Integer.toString(cycle));
        }
      }
      publisher.awaitAcknowledgements();

      // Then
      var all = IntStream.range(0, messagesPerPlant).mapToObj(Integer::toString).toList();
      for (var subscriber : subscribers) {
        await().atMost(PATIENCE).until(() -> subscriber.received().size() >= messagesPerPlant);
        assertThat(subscriber.received()).isEqualTo(all);
      }
    } finally {
      for (var subscriber : subscribers) {
        subscriber.close();
      }
    }
  }
}
