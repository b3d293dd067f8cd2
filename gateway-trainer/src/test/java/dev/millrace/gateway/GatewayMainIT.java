package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a program, looked after while it runs. */
@Timeout(180)
class GatewayMainIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Federation federation;
  private GatewayBox box;

  @BeforeEach
  void start() throws Exception {
    federation = new Federation();
    box =
        new GatewayBox(
            directory,
            federation.mqtt.uri(),
            federation.kafka.bootstrapServers(),
            federation.registry.url());
  }

  @AfterEach
  void stop() throws Exception {
    federation.close();
  }

  @Test
  void shouldRunAndBeLookedAfterUntilItIsToldToStop() throws Exception {
    try (ChildProcess gateway = box.start()) {
      // Given
      gateway.awaitLine(line -> line.startsWith("gateway north-1 of plant north: started"), SOON);
      await().atMost(SOON).until(() -> box.status().problems().isEmpty());
      federation.fail("press", 0, 8, 4, 4, 2, 6);
      await().atMost(SOON).until(() -> box.status().stored().failedLives() == 1);

      // Then
      assertThat(box.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(box.get("/").body()).contains("Everything works.");
      assertThat(box.get("/metrics").body()).contains("millrace_gateway_readings_stored_total");
      assertThat(box.get("/elsewhere").statusCode()).isEqualTo(404);
      assertThat(box.command("status").out()).contains("everything works", "failures: 1");
      assertThat(box.command("status", "--json").code()).isZero();
      assertThat(box.command("check"))
          .satisfies(check -> assertThat(check.out()).doesNotContain("FAILED"))
          .satisfies(
              check ->
                  assertThat(check.out())
                      .contains("reads fl.tasks, fl.rounds, fl.models, fl.rollouts; writes"))
          .satisfies(check -> assertThat(check.code()).isZero());

      // When
      gateway.terminate();

      // Then
      assertThat(gateway.awaitExit(SOON)).isZero();
      assertThat(gateway.lines()).contains("gateway north-1: stopped");
    }
  }

  @Test
  void shouldTakeEventsWhileItRuns() throws Exception {
    try (ChildProcess gateway = box.start()) {
      // Given
      gateway.awaitLine(line -> line.contains("started"), SOON);
      await().atMost(SOON).until(() -> box.status().feedConnected());
      federation.fail("press", 0, 8, 4, 4, 2, 6);
      await().atMost(SOON).until(() -> box.status().stored().failedLives() == 1);

      // When
      assertThat(box.command("event", "retract", "--asset", "press", "--at", "6").out())
          .isEqualToIgnoringNewLines("retract of asset press at clock 6.0: stored");

      // Then
      assertThat(box.status().stored().failedLives()).isZero();
      assertThat(box.command("event", "failed", "--asset", "mill", "--at", "6"))
          .satisfies(refused -> assertThat(refused.code()).isEqualTo(1))
          .satisfies(refused -> assertThat(refused.error()).contains("UNKNOWN_ASSET"));
      assertThat(box.command("event", "retract", "--asset", "press", "--at", "6", "--json").out())
          .contains("\"outcome\" : \"DUPLICATE\"");
      assertThat(box.command("event", "burst", "--asset", "press", "--at", "6").code())
          .isEqualTo(2);
    }
  }
}
