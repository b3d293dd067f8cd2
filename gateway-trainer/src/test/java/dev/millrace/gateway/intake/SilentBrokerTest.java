package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A broker that takes connections and says nothing, as one does that hangs or is overloaded. */
class SilentBrokerTest {
  @Test
  void shouldLeaveNoConnectionBehindWhenAnAttemptFails() throws Exception {
    try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        PahoFeed feed = new PahoFeed(config(broker, Duration.ofSeconds(1)))) {
      // When
      feed.start(List.of("plants/#"), delivery -> true);

      // Then the first connection ends before the next one begins
      try (Socket first = broker.accept();
          Socket second = broker.accept()) {
        first.setSoTimeout(10_000);
        first.getInputStream().readAllBytes();
        assertThat(second.isConnected()).isTrue();
        assertThat(feed.isConnected()).isFalse();
      }
    }
  }

  @Test
  void shouldGiveUpAnAttemptWhenClosed() throws Exception {
    try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      // Given
      PahoFeed feed = new PahoFeed(config(broker, Duration.ofHours(1)));
      feed.start(List.of("plants/#"), delivery -> true);
      try (Socket attempt = broker.accept()) {
        // When
        feed.close();

        // Then
        attempt.setSoTimeout(10_000);
        assertThat(attempt.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldRefuseTimesThatMqttTakesForNoLimit() {
    assertThatThrownBy(() -> config(Duration.ofMillis(900)))
        .hasMessage("connectTimeout must be between 1 s and 65535 s, got PT0.9S");
  }

  private static MqttConfig config(ServerSocket broker, Duration connectTimeout) {
    return config("tcp://127.0.0.1:" + broker.getLocalPort(), connectTimeout);
  }

  private static MqttConfig config(Duration connectTimeout) {
    return config("tcp://127.0.0.1:1883", connectTimeout);
  }

  private static MqttConfig config(String server, Duration connectTimeout) {
    return new MqttConfig(
        URI.create(server),
        "gateway",
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(30),
        connectTimeout,
        new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
  }
}
