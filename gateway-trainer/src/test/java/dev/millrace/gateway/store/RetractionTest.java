package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.maintained;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetractionTest extends StoreFixture {

  private static final Outcome STORED = new Outcome.Stored(1);
  private static final Outcome DUPLICATE = new Outcome.Duplicate();

  @Test
  void shouldReopenTheLife() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21), failed(2));

    // When
    List<Outcome> outcomes = append(retract(2), reading(3, 12, 22), failed(4));

    // Then
    assertThat(outcomes).containsOnly(STORED);
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(1, 2, 3);
    assertThat(lives().get(0).failedAtClock()).hasValue(4);
  }

  @Test
  void shouldJoinWhatWasTakenForTheNextLife() {
    // Given
    append(reading(1, 10, 20), failed(1), reading(2, 11, 21), failed(3), reading(1, 12, 22));
    reopen();

    // When
    List<Outcome> outcomes = append(retract(1));

    // Then
    assertThat(outcomes).containsExactly(STORED);
    assertThat(lives()).extracting(Life::number).containsExactly(1, 3);
    assertThat(lives())
        .extracting(Life::clocks)
        .containsExactly(new double[] {1, 2}, new double[] {1});
    assertThat(lives().get(0).failedAtClock()).hasValue(3);
    assertThat(store.lifeLengths())
        .containsExactly(new LifeLength("P1", 2, true), new LifeLength("P1", 1, false));
    assertThat(store.readiness()).isEqualTo(new Readiness(3, 1, 2, 1, 1));
  }

  @Test
  void shouldReadOnWithinTheSameBatch() {
    // When
    append(reading(1, 1, 1), failed(1), reading(2, 2, 2), retract(1), reading(3, 3, 3), failed(3));

    // Then
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(1, 2, 3);
  }

  @Test
  void shouldChangeNothingWhenDeliveredAgain() {
    // Given
    append(reading(1, 10, 20), failed(1), retract(1));
    reopen();

    // When
    List<Outcome> outcomes = append(reading(1, 10, 20), failed(1), retract(1));

    // Then
    assertThat(outcomes).containsOnly(DUPLICATE);
    assertThat(lives().get(0).failedAtClock()).isEmpty();
    assertThat(store.counts().events()).isEqualTo(2);
  }

  @Test
  void shouldRecogniseRedeliveryInAllRunsOfAJoinedLife() {
    // Given
    Entry[] delivered = {
      reading(1, 10, 20),
      failed(1),
      reading(2, 11, 21),
      failed(2),
      reading(3, 12, 22),
      retract(1),
      retract(2),
      reading(4, 13, 23)
    };
    append(delivered);

    // When
    List<Outcome> outcomes = append(delivered);

    // Then
    assertThat(outcomes).containsOnly(DUPLICATE);
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void shouldLetTheLifeEndInAnotherWayAtTheSameClock() {
    // When
    append(reading(1, 1, 1), failed(1), retract(1), maintained(1), reading(1, 2, 2));

    // Then
    assertThat(lives()).extracting(Life::number).containsExactly(1, 2);
    assertThat(store.readiness().failedLives()).isZero();
  }

  @Test
  void shouldTakeBackAllThatWasSaidAtTheClock() {
    // Given a failure and the repair on record
    append(reading(1, 1, 1), failed(1), maintained(1));

    // When
    append(retract(1), reading(2, 2, 2));

    // Then
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(1, 2);
  }

  @Test
  void shouldLetTheEventOnRecordEndTheLifeInstead() {
    // Given a failure that was none, before the maintenance
    append(reading(1, 1, 1), failed(1), maintained(2), reading(1, 2, 2));

    // When
    append(retract(1));

    // Then
    assertThat(lives()).extracting(Life::number).containsExactly(1, 2);
    assertThat(store.readiness().failedLives()).isZero();
  }

  @Test
  void shouldTakeTheLatestOfTwoEventsAtOneClock() {
    // Given two lives that failed at clock 1
    append(reading(1, 1, 1), failed(1), reading(1, 2, 2), failed(1));

    // When
    List<Outcome> outcomes = append(retract(1), retract(1));

    // Then
    assertThat(outcomes).containsExactly(new Outcome.Stored(2), DUPLICATE);
    assertThat(store.lifeLengths())
        .containsExactly(new LifeLength("P1", 1, true), new LifeLength("P1", 1, false));
  }

  @Test
  void shouldRefuseWhenTheClockBeganAgain() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2), failed(3), reading(2, 3, 3));

    // When
    Outcome outcome = append(retract(3)).get(0);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Quarantined(
                QuarantineReason.CLOCK_RESTARTED,
                "the readings after FAILED at clock 3.0 begin again at 2.0, not above 2.0:"
                    + " a renewed asset"));
    assertThat(store.readiness().failedLives()).isEqualTo(1);
  }

  @Test
  void shouldRememberThatTheClockBeganAgainWhenRetentionHasRemovedTheReadings() {
    // Given a life kept for its label, and of the next one only the end
    append(reading(1, 1, 1), failed(1), reading(1, 2, 2), reading(2, 3, 3));
    store.retain(
        new RetentionPolicy(Duration.ofDays(1), 1L, Long.MAX_VALUE),
        RetentionPolicy.UNLIMITED,
        Arrivals.NOON);

    // When
    Outcome outcome = append(retract(1)).get(0);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
  }

  @Test
  void shouldRefuseWhereNothingWasSaid() {
    // Given
    append(reading(1, 1, 1), failed(1));

    // When
    Outcome outcome = append(retract(2)).get(0);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Quarantined(
                QuarantineReason.NOTHING_TO_RETRACT, "asset P1 has no event at clock 2.0"));
  }

  @Test
  void shouldLeaveAFrozenSnapshotAsItIs() {
    // Given
    append(reading(1, 10, 20), failed(1), reading(2, 11, 21));
    Snapshot frozen = store.freeze("t", 1);

    // When
    append(retract(1), reading(3, 12, 22), failed(3));
    reopen();

    // Then
    try (Stream<Life> lives = store.lives(frozen, List.of("a"))) {
      List<Life> seen = lives.toList();
      assertThat(seen).extracting(Life::clocks).containsExactly(new double[] {1}, new double[] {2});
      assertThat(seen.get(0).failedAtClock()).hasValue(1);
      assertThat(seen.get(1).failedAtClock()).isEmpty();
    }
    assertThat(lives()).hasSize(1);
  }
}
