package dev.millrace.embedded.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MosquittoProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void shouldKeepSessionsAndMessagesOverARestart() throws Exception {
    // Given
    try (var mqtt = MosquittoProcess.start()) {
      Subscriber.connect(mqtt.uri(), "gateway", "plants/1/#").close();
      try (var publisher = Publisher.connect(mqtt.uri())) {
        publisher.publish("plants/1/temperature", "21.5");
      }

      // When
      mqtt.restart();

      // Then
      try (var subscriber = Subscriber.resume(mqtt.uri(), "gateway")) {
        await().atMost(PATIENCE).until(() -> subscriber.received().size() == 1);
        assertThat(subscriber.received()).containsExactly("21.5");
      }
    }
  }

  @Test
  void shouldComeBackAtTheSameAddressAfterItWasKilled() throws Exception {
    // Given
    try (var mqtt = MosquittoProcess.start()) {
      var address = mqtt.uri();

      // When
      mqtt.kill();
      mqtt.restart();

      // Then
      assertThat(mqtt.uri()).isEqualTo(address);
      Subscriber.connect(address, "gateway", "plants/1/#").close();
    }
  }
}
