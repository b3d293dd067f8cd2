package dev.millrace.gateway.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.gateway.intake.MqttOutlet.Receipt;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoriesTest {
  private static final AdvisoryRule BELOW_60 = new AdvisoryRule(60, 70);

  @TempDir Path directory;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ReadingsStore store;
  private Advisories advisories;

  @BeforeEach
  void open() {
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"), SensorLayout.of("heat"), QuarantineLimits.DEFAULT);
    advisories = new Advisories(store.state(), new ScoringMetrics(meters), 10);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void shouldAdviseOncePerCrossing() {
    // Given
    assertThat(judge(1, 61)).isEmpty();
    taken(judge(1, 59));

    // When the prediction wavers about the threshold, recovers, and falls again
    assertThat(judge(1, 61)).isEmpty();
    assertThat(judge(1, 58)).isEmpty();
    assertThat(judge(1, 70)).isEmpty();

    // Then
    assertThat(judge(1, 59)).isPresent();
  }

  @Test
  void shouldAdviseAnewInANewLifeAndForANewThreshold() {
    // Given
    taken(judge(1, 59));

    // When, Then
    assertThat(judge(2, 59)).isPresent();
    assertThat(advisories.judge("wear", "P1", 2, 54, new AdvisoryRule(55, 65))).isPresent();
  }

  @Test
  void shouldRememberOverARestartWhatTheBrokerHas() {
    // Given
    taken(judge(1, 59));

    // When
    close();
    open();

    // Then
    assertThat(judge(1, 58)).isEmpty();
    assertThat(judge(1, 71)).isEmpty();
    close();
    open();
    assertThat(judge(1, 59)).isPresent();
  }

  @Test
  void shouldAdviseAgainOfWhatTheBrokerNeverGot() {
    // Given one advisory that gave way, and one that was not acknowledged before the restart
    judge(1, 59).orElseThrow().dropped();
    advisories.settle();
    Optional<Receipt> second = judge(1, 58);

    // When
    close();
    open();

    // Then
    assertThat(second).isPresent();
    assertThat(judge(1, 57)).isPresent();
  }

  @Test
  void shouldCountWhatTheBrokerHas() {
    // When
    taken(judge(1, 59));

    // Then
    assertThat(meters.get(ScoringMetrics.ADVISORIES).tag("task", "wear").counter().count())
        .isEqualTo(1);
  }

  private Optional<Receipt> judge(int life, double prediction) {
    return advisories.judge("wear", "P1", life, prediction, BELOW_60);
  }

  private void taken(Optional<Receipt> receipt) {
    receipt.orElseThrow().taken();
    advisories.settle();
  }
}
