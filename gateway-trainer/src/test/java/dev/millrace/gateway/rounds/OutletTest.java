package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class OutletTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Outlet outlet = new Outlet(() -> producer, Duration.ofHours(1));
  private final List<Exception> outcomes = new ArrayList<>();

  @Test
  void shouldLeaveATopicAloneThatRefused() {
    // Given
    send("fl.updates");
    producer.errorNext(new TopicAuthorizationException("fl.updates"));

    // When, Then
    assertThatThrownBy(() -> send("fl.updates"))
        .isInstanceOf(KafkaException.class)
        .hasMessage("topic fl.updates refused a moment ago");
    send("fl.gateways");
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void shouldTryAgainAtOnceWhatATimeoutEnded() {
    // Given
    send("fl.updates");
    producer.errorNext(new TimeoutException("cluster is away"));

    // When
    send("fl.updates");

    // Then
    assertThat(producer.history()).hasSize(2);
    assertThat(outcomes).hasSize(1);
  }

  private void send(String topic) {
    outlet.send(new ProducerRecord<>(topic, new byte[0]), outcomes::add);
  }
}
