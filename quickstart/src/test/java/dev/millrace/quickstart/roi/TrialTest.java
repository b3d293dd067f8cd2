package dev.millrace.quickstart.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Strategy;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrialTest {

  @Test
  void shouldBeWorthMoreTogetherThanAloneAndLessThanAnOracle() {
    // When
    BusinessCase economics =
        BusinessCase.of(List.of(SmallTrial.ofSixPlants().evidence()), Costs.TYCOON);

    // Then
    assertThat(profit(economics, Strategy.CORRECTIVE))
        .isLessThan(profit(economics, Strategy.OWN_SCHEDULE));
    assertThat(profit(economics, Strategy.LOCAL))
        .isGreaterThan(profit(economics, Strategy.CORRECTIVE))
        .isLessThan(profit(economics, Strategy.FEDERATED));
    assertThat(profit(economics, Strategy.FEDERATED))
        .isLessThan(profit(economics, Strategy.ORACLE));
    assertThat(economics.federatedBeatsLocal()).isGreaterThan(0.5);
  }

  @Test
  void shouldNotSetOnePlantApartFromAFederationOfOne() {
    // Given
    EngineFleet one = EngineFleet.simulated(CmapssSubset.FD001, 1, 1);

    // When
    Trial trial = Trial.run(one, SmallTrial.TRAINER, () -> {});

    // Then
    assertThat(trial.federated()).isEqualTo(trial.alone().get(0));
  }

  @Test
  void shouldTuneOnModelsThatHaveNotSeenThePlant() {
    // Given: what three plants make, and what the same three make of which one does not answer
    List<List<Engine>> plants = SmallTrial.ofSixPlants().fleet().plants().subList(0, 3);
    InProcessFederation three = SmallTrial.TRAINER.federation(plants);
    Engine unseen = plants.get(2).get(0);

    // When
    double[] without = new Foresight(three.without("plant-003").orElseThrow()).of(unseen);
    double[] two =
        new Foresight(SmallTrial.TRAINER.federation(plants.subList(0, 2)).model().orElseThrow())
            .of(unseen);
    double[] with = new Foresight(three.model().orElseThrow()).of(unseen);

    // Then: only the normaliser knows the third plant
    assertThat(apart(without, two)).isLessThan(apart(without, with));
    assertThat(three.without("plant-003").orElseThrow().examples())
        .isLessThan(three.model().orElseThrow().examples());
  }

  @Test
  void shouldPredictFromWhatWasSeenUpToThenOnly() {
    // Given
    Trial trial = SmallTrial.ofSixPlants();
    Engine engine = trial.fleet().play().get(0);

    // When
    double[] whole = trial.federated().predict(engine);
    double[] cut = trial.federated().predict(engine.cutAfter(60));

    // Then
    assertThat(cut).hasSize(60);
    assertThat(whole[59]).isCloseTo(cut[59], Offset.offset(1e-9));
  }

  private static double profit(BusinessCase economics, Strategy strategy) {
    return economics.standing(strategy).profit().mean();
  }

  private static double apart(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }
}
