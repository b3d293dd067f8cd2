package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.rounds.RoundsMetrics;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.gateway.store.StoreException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
  @TempDir Path directory;

  @Test
  void shouldTakeItsMetersAwayAndLeaveTheOthers() {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    meters.counter("somebody.else");
    Gateway gateway = new Gateway(config(), meters, OpenTelemetry.noop());
    gateway.start();
    assertThat(meters.find(RoundsMetrics.SENT).tag("gateway", "north-1").functionCounter())
        .isNotNull();

    // When
    gateway.close();

    // Then
    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("somebody.else");
  }

  @Test
  void shouldRefuseToRunTwiceOnOneDirectory() {
    try (Gateway running = new Gateway(config())) {
      assertThat(running.counts().readings()).isZero();
      assertThatThrownBy(() -> new Gateway(config()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("data directory " + directory + " is in use by another gateway");
    }
    new Gateway(config()).close();
  }

  /** Nothing listens on port 1, which a gateway bears. */
  private GatewayConfig config() {
    return GatewayConfig.of(
        "north-1",
        directory,
        SensorLayout.of("heat"),
        MqttConfig.of(URI.create("tcp://127.0.0.1:1"), "north-1"),
        new Cluster(
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            Map.of("schema.registry.url", "http://127.0.0.1:1")));
  }
}
