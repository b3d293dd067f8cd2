package dev.millrace.federation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.Tasks;
import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.Target;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One sensor t; of the features, only the mean of the last reading and the last two counts. */
class PersonalisationTest {
  private static final FeatureSpec FEATURES =
      new FeatureSpec(
          new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500),
          List.of(Tasks.sensor("t", -100, 100)),
          RegimeSpec.single(),
          1,
          2,
          0,
          1,
          1);

  /** Predicts 10 + 2t. */
  private static final TrainedModel GLOBAL = model("ridge", 10, 2);

  @Test
  void shouldTakeTheCorrectionThatHelps() {
    // Given machines whose life is 20 + 3t
    List<Life> lives = plant(20, 3);

    // When hardly held back
    Personalised personalised = Personalisation.of(GLOBAL, lives, 1e-9);

    // Then it's the least-squares line through the plant's rows
    assertThat(personalised).isInstanceOf(Personalised.Local.class);
    Personalised.Local local = (Personalised.Local) personalised;
    assertThat(local.rmse()).isCloseTo(0, within(1e-5));
    assertThat(local.globalRmse()).isGreaterThan(10);
    assertThat(local.model().family()).isEqualTo("ridge");
    for (Life life : lives) {
      assertThat(Scorer.of(local.model()).predict(life, 0))
          .isCloseTo(life.failedAt().getAsDouble() - 1, within(1e-5));
    }
  }

  @Test
  void shouldMoveHalfwayWhereThePenaltyWeighsAsMuchAsTheRows() {
    // Given lives that the global line explains but for 10 + t. With one reading a life both means
    // are t: they share the slope, so the correlation's one eigenvalue that counts is 2
    // When
    Personalised.Local local = (Personalised.Local) Personalisation.of(GLOBAL, plant(20, 3), 2);

    // Then 2 / (2 + λ) = half of the missing slope of 1 is taken, all of the missing mean
    assertThat(slope(local.model())).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void shouldKeepTheGlobalCoefficientsUnderAnEndlessPenalty() {
    Personalised.Local local = (Personalised.Local) Personalisation.of(GLOBAL, plant(30, 2), 1e12);

    assertThat(slope(local.model())).isCloseTo(2, within(1e-9));
    assertThat(local.model().parameter(LinearModel.INTERCEPT)[0]).isCloseTo(30, within(1e-9));
  }

  @Test
  void shouldLetTheGlobalModelStandWhereNothingIsGained() {
    assertThat(Personalisation.of(GLOBAL, plant(10, 2), 0.1))
        .isInstanceOfSatisfying(
            Personalised.Global.class,
            global ->
                assertThat(global.reason())
                    .startsWith("too little help on assets held out: RMSE 0"));
  }

  @Test
  void shouldSayHowManyAssetsAreMissing() {
    assertThat(Personalisation.of(GLOBAL, List.of(), 0.1))
        .isEqualTo(
            new Personalised.Global(
                "0 labelled assets to fit on and 0 to judge by, at least 3 and 2 are needed"));
  }

  @Test
  void shouldLeaveWhatIsNotLinearAsItIs() {
    assertThat(Personalisation.of(model("boosted-trees", 0, 0), plant(20, 3), 0.1))
        .isEqualTo(new Personalised.Global("models of family boosted-trees are not linear"));
  }

  private static double slope(TrainedModel model) {
    double[] coefficients = model.parameter(LinearModel.COEFFICIENTS);
    return coefficients[0] + coefficients[1];
  }

  /** Forty machines read once, at clock 1, that live for intercept + slope t from then on. */
  private static List<Life> plant(double intercept, double slope) {
    return IntStream.range(0, 40)
        .mapToObj(
            i ->
                new Life(
                    "M" + i,
                    List.of("t"),
                    new double[] {1},
                    new double[][] {{i % 10}},
                    OptionalDouble.of(1 + intercept + slope * (i % 10))))
        .toList();
  }

  private static TrainedModel model(String family, double intercept, double slope) {
    return new TrainedModel(
        family,
        FEATURES,
        new Normaliser(new double[] {0}, new double[] {1}),
        new Target.RemainingLife(125, "cycles"),
        new LinearModel(intercept, new double[] {slope, 0, 0, 0}).toParameters(),
        40);
  }
}
