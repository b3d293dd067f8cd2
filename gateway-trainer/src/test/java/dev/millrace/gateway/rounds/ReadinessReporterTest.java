package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessReporterTest extends RoundsFixture {
  private final SettableClock clock = new SettableClock();
  private ReadinessReporter reporter;

  @BeforeEach
  void follow() {
    board.task("wear", Optional.of(TASK));
    board.current(true);
    start(Limits.PERMISSIVE);
  }

  @Test
  void shouldTellRowsAndAssetsOfLabelledLives() {
    // Given
    fail("press", 0, 8, 4, 4, 2, 6);

    // When
    reporter.tick();

    // Then
    Gateway report = reports().get(0);
    assertThat(report.getGateway()).isEqualTo("north-1");
    assertThat(report.getInstallation()).isEqualTo("box-1");
    assertThat(report.getAsks()).contains("MOMENTS", "GRAM", "PARAMETERS", "EVALUATION");
    assertThat(report.getFamilies()).contains("neural", "ols", "ridge", "ridge-averaged");
    assertThat(report.getReadiness())
        .containsExactly(Map.entry("wear", new Readiness(TASK.revision(), 6L, 6L, 1, null)));
  }

  @Test
  void shouldReportChangesThoughNotTooOften() {
    // Given
    reporter.tick();
    fail("press", 0, 8);

    // When
    clock.at(499);
    reporter.tick();
    clock.at(500);
    reporter.tick();
    clock.at(1_000);
    reporter.tick();

    // Then
    assertThat(reports())
        .extracting(report -> report.getReadiness().get("wear").getRows())
        .containsExactly(0L, 2L);
  }

  @Test
  void shouldReportNowAndThenThoughNothingChanges() {
    // When
    for (long ms : new long[] {0, 4_999, 5_000, 9_999, 10_000}) {
      clock.at(ms);
      reporter.tick();
    }

    // Then
    assertThat(reports())
        .extracting(Gateway::getSeenAt)
        .containsExactly(
            Instant.ofEpochMilli(0), Instant.ofEpochMilli(5_000), Instant.ofEpochMilli(10_000));
  }

  @Test
  void shouldGoOnReportingThoughItsClockIsSetBack() {
    // Given
    clock.at(3_600_000);
    reporter.tick();

    // When
    clock.at(0);
    reporter.tick();

    // Then
    assertThat(reports()).hasSize(2);
  }

  @Test
  void shouldReportAgainWhatTheClusterDidNotTake() {
    // Given
    reporter.tick();
    producer().errorNext(new TimeoutException("cluster is away"));

    // When
    clock.at(500);
    reporter.tick();

    // Then
    assertThat(reports()).hasSize(2);
  }

  @Test
  void shouldSayWhyItTakesNoPartAndTellNoCounts() {
    // Given
    fail("press", 0, 8, 4, 4, 2, 6);
    start(Limits.PERMISSIVE.withTasks("other"));

    // When
    reporter.tick();

    // Then
    assertThat(reports().get(0).getReadiness())
        .containsExactly(
            Map.entry(
                "wear",
                new Readiness(
                    TASK.revision(), 0L, 0L, 0, "this gateway may not answer task wear")));
  }

  @Test
  void shouldKeepSilentBeforeTheBoardIsCurrent() {
    // Given
    board.current(false);

    // When
    reporter.tick();

    // Then
    assertThat(producers).isEmpty();
  }

  private void start(Limits limits) {
    reporter =
        new ReadinessReporter(
            SELF,
            limits,
            RoundsConfig.DEFAULT,
            board,
            store,
            WIRE.serializer(Gateway.class),
            outlet,
            metrics,
            clock);
  }

  private List<Gateway> reports() {
    var deserializer = WIRE.deserializer(Gateway.class);
    return producer().history().stream()
        .map(record -> deserializer.deserialize(Topics.GATEWAYS, record.value()))
        .toList();
  }

  /** Stands still until it is set. */
  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    void at(long epochMs) {
      now = Instant.ofEpochMilli(epochMs);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
