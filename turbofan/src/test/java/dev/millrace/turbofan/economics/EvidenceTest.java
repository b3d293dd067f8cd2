package dev.millrace.turbofan.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final List<Integer> SEEN = List.of(180, 220);
  private static final List<Integer> PLAY = List.of(150, 200, 250);

  /** Predictions that are off by so many cycles, within 0 and 125. */
  private static Forecast off(int life, int error) {
    return Forecast.of(
        IntStream.rangeClosed(1, life)
            .mapToDouble(cycle -> Math.max(0, Math.min(125, life - cycle + error)))
            .toArray());
  }

  private static Curve off(List<Integer> lives, int error) {
    return Curve.ofForecasts(lives.stream().map(life -> off(life, error)).toList());
  }

  private static Evidence evidence(List<Integer> play, int localError, int federatedError) {
    PlantEvidence plant =
        new PlantEvidence(Curve.ofAges(SEEN), off(SEEN, localError), off(play, localError));
    return new Evidence(
        Curve.ofAges(SEEN),
        off(SEEN, federatedError),
        Curve.ofAges(play),
        off(play, federatedError),
        Evidence.oracle(play),
        List.of(plant, plant));
  }

  @Test
  void shouldTuneThresholdsOnEnginesThatAreNotInPlay() {
    // Given: predictions that are 7 cycles too high everywhere
    Evidence evidence = evidence(PLAY, 7, 0);

    // When
    Choice local = evidence.choice(Strategy.LOCAL, 0, Costs.TYCOON);
    Choice federated = evidence.choice(Strategy.FEDERATED, 0, Costs.TYCOON);

    // Then: 1 cycle before failure it says 8, or 1
    assertThat(local.setting()).isEqualTo(9);
    assertThat(federated.setting()).isEqualTo(2);
    assertThat(local.outcome()).isEqualTo(new Tally(3, 0, 597, 3));
    assertThat(federated.outcome()).isEqualTo(local.outcome());
  }

  @Test
  void shouldChooseTheOwnScheduleByTheOwnEngines() {
    assertThat(evidence(PLAY, 0, 0).choice(Strategy.OWN_SCHEDULE, 0, Costs.TYCOON))
        .isEqualTo(new Choice(179, Tally.failed(150).plus(new Tally(2, 0, 358, 92))));
  }

  @Test
  void shouldNotSetAPlantApartFromAFederationOfItself() {
    // Given: one model, so one and the same evidence
    BusinessCase economics = BusinessCase.of(List.of(evidence(PLAY, 3, 3)), Costs.TYCOON);

    // Then
    assertThat(economics.standing(Strategy.LOCAL).profit())
        .isEqualTo(economics.standing(Strategy.FEDERATED).profit());
    assertThat(economics.federatedBeatsLocal()).isZero();
    assertThat(economics.gain().perEngineYear()).isZero();
  }

  @Test
  void shouldCountEveryRatioByItsOwnThresholds() {
    // Given: without maintenance; 200 cycles on average
    BusinessCase economics = BusinessCase.of(List.of(evidence(PLAY, 0, 0)), Costs.TYCOON);

    // Then: 300 * 200 - 20,000, - 60,000, - 200,000 over 260 hours
    assertThat(economics.ratios())
        .extracting(ratio -> ratio.profits().get(0))
        .containsExactly(40_000 / 260.0, 0.0, -140_000 / 260.0);
  }

  @Property(tries = 100)
  void shouldLetNoStrategyEarnMoreThanWhoKnowsAllLives(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 2, max = 400) Integer> play,
      @ForAll @IntRange(min = -40, max = 40) int localError,
      @ForAll @IntRange(min = -40, max = 40) int federatedError,
      @ForAll @IntRange(min = 0, max = 500) int income,
      @ForAll @IntRange(min = 0, max = 30_000) int maintenance,
      @ForAll @IntRange(min = 0, max = 90_000) int failure,
      @ForAll @IntRange(min = 0, max = 90) int maintenanceHours,
      @ForAll @IntRange(min = 0, max = 90) int failureHours) {
    // Given
    Evidence evidence = evidence(play, localError, federatedError);
    Costs costs = new Costs(income, maintenance, maintenanceHours, failure, failureHours);

    // When
    double most = costs.rate(evidence.choice(Strategy.ORACLE, 0, costs).outcome());

    // Then
    for (Strategy strategy : Strategy.values()) {
      double rate = costs.rate(evidence.choice(strategy, 0, costs).outcome());
      assertThat(rate).as(strategy.label()).isLessThanOrEqualTo(most + 1e-9 * Math.abs(most));
    }
  }

  @Test
  void shouldMeasureSpreadByTheSampleDeviation() {
    assertThat(Spread.of(1, 2, 3).sd()).isCloseTo(1, within(1e-12));
    assertThat(Spread.of(4)).isEqualTo(new Spread(4, 0));
  }
}
