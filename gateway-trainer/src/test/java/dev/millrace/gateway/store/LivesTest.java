package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.maintained;
import static dev.millrace.gateway.store.Arrivals.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LivesTest extends StoreFixture {

  private static final Outcome STORED = new Outcome.Stored(1);
  private static final Outcome STORED_IN_SECOND = new Outcome.Stored(2);
  private static final Outcome DUPLICATE = new Outcome.Duplicate();

  @Test
  void shouldLabelALifeWithTheClockOfItsFailure() {
    // When
    List<Outcome> outcomes = append(reading(1, 10, 20), reading(2, 11, 21), failed(3));

    // Then
    assertThat(outcomes).containsExactly(STORED, STORED, STORED);
    Life life = lives().get(0);
    assertThat(life.asset()).isEqualTo("P1");
    assertThat(life.number()).isEqualTo(1);
    assertThat(life.failedAtClock()).hasValue(3);
    assertThat(life.clocks()).containsExactly(1, 2);
    assertThat(life.values()).isDeepEqualTo(new double[][] {{10, 20}, {11, 21}});
  }

  @Test
  void shouldTellTheLengthOfEveryLife() {
    // When
    append(reading(1, 10, 20), reading(2, 11, 21), failed(2), reading(1, 12, 22));

    // Then
    assertThat(store.lifeLengths())
        .containsExactly(new LifeLength("P1", 2, true), new LifeLength("P1", 1, false));
  }

  @Test
  void shouldLeaveAMaintainedLifeUnlabelledAndOpenTheNextOne() {
    // When
    append(reading(1, 10, 20), maintained(1), reading(1, 12, 22));

    // Then
    assertThat(lives()).extracting(Life::number).containsExactly(1, 2);
    assertThat(lives()).allSatisfy(life -> assertThat(life.failedAtClock()).isEmpty());
  }

  @Test
  void shouldLetTheClockRestartInTheNextLife() {
    // When
    append(reading(1, 1, 1), reading(2, 2, 2), failed(2), reading(1, 3, 3), reading(2, 4, 4));

    // Then
    assertThat(lives())
        .extracting(Life::clocks)
        .containsExactly(new double[] {1, 2}, new double[] {1, 2});
  }

  @Test
  void shouldRecogniseAnIdenticalReadingOfTheOpenLife() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21));

    // When
    List<Outcome> outcomes = append(reading(1, 10, 20), reading(2, 11, 21));

    // Then
    assertThat(outcomes).containsExactly(DUPLICATE, DUPLICATE);
    assertThat(store.counts().readings()).isEqualTo(2);
    assertThat(store.counts().duplicates()).isEqualTo(2);
    assertThat(store.counts().quarantined()).isEmpty();
  }

  @Test
  void shouldRecogniseAReadingOfTheLifeJustClosedInsteadOfOpeningANewOne() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21), failed(2));
    reopen();

    // When
    List<Outcome> outcomes = append(reading(1, 10, 20), reading(2, 11, 21), failed(2));

    // Then
    assertThat(outcomes).containsExactly(DUPLICATE, DUPLICATE, DUPLICATE);
    assertThat(lives()).hasSize(1);
  }

  @Test
  void shouldRecogniseTheEndOfTheClosedLifeWhenTheNextOneHasBegun() {
    // Given
    append(reading(1, 10, 20), reading(9, 11, 21), failed(9), reading(1, 12, 22));

    // When
    List<Outcome> outcomes = append(reading(9, 11, 21), failed(9), reading(2, 13, 23));

    // Then
    assertThat(outcomes).containsExactly(DUPLICATE, DUPLICATE, STORED_IN_SECOND);
    assertThat(lives()).extracting(Life::readings).containsExactly(2, 2);
  }

  @Test
  void shouldAcceptAFailureAtTheSameClockAsTheOneBefore() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21), failed(2));

    // When
    List<Outcome> outcomes = append(reading(1, 12, 22), reading(2, 13, 23), failed(2));

    // Then
    assertThat(outcomes).containsExactly(STORED_IN_SECOND, STORED_IN_SECOND, STORED_IN_SECOND);
    assertThat(store.readiness().failedLives()).isEqualTo(2);
  }

  @Test
  void shouldGiveAReadingOvertakenByItsFailureToTheClosedLife() {
    // Given
    append(reading(1, 10, 20), failed(3));

    // When
    append(reading(2, 11, 21), reading(3, 12, 22), reading(1, 13, 23));

    // Then
    assertThat(lives())
        .extracting(Life::clocks)
        .containsExactly(new double[] {1, 2, 3}, new double[] {1});
  }

  @Test
  void shouldQuarantineAClockThatDoesNotRise() {
    // Given
    append(reading(1, 10, 20), reading(3, 11, 21));

    // When
    List<Outcome> outcomes = append(reading(2, 12, 22), reading(3, 99, 99), failed(2));

    // Then
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Quarantined(
                QuarantineReason.OUT_OF_ORDER, "clock 2.0 is not above the last one, 3.0"),
            new Outcome.Quarantined(
                QuarantineReason.CONFLICT, "clock 3.0 is stored with other values"),
            new Outcome.Quarantined(
                QuarantineReason.OUT_OF_ORDER,
                "FAILED at clock 2.0, but the life has a reading at 3.0"));
  }

  @Test
  void shouldQuarantineAnEventOfAnAssetThatSentNothing() {
    // When
    Outcome outcome = append(failed(5)).get(0);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Quarantined(
                QuarantineReason.UNKNOWN_ASSET, "FAILED of asset P1, which has sent no reading"));
  }

  @Test
  void shouldPutTheRepairAfterAFailureOnRecordWithoutEffect() {
    // When
    append(reading(1, 10, 20), failed(1), maintained(1));

    // Then
    assertThat(store.counts().events()).isEqualTo(2);
    assertThat(lives().get(0).failedAtClock()).hasValue(1);
  }

  @Test
  void shouldRefuseWhatIsNoNumber() {
    assertThatThrownBy(() -> reading(1, Double.NaN, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is NaN; the store keeps only numbers");
  }
}
