package dev.millrace.federation.model;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final TrainedModel MODEL = model("ridge", new LinearModel(100, coefficients()));

  @Test
  void shouldPredictFromRawReadings() {
    // Given: the normaliser makes 6 of 16, and the mean of 16 and 26 makes 11.
    Scorer scorer = Scorer.of(MODEL);

    // Then: 100 - 2 * 6, and 100 - 2 * 11.
    assertThat(scorer.predictLast(running("pump", 16))).isEqualTo(100 - 2 * 6);
    assertThat(scorer.predict(running("pump", 16, 26), 1)).isEqualTo(100 - 2 * 11);
  }

  @Test
  void shouldKeepWithinTheTarget() {
    assertThat(Scorer.of(MODEL).predictLast(running("pump", 90))).isZero();
    assertThat(Scorer.of(MODEL).predictLast(running("pump", -90))).isEqualTo(125);
  }

  @Test
  void shouldPredictRowsAsItDoesReadings() {
    Examples examples =
        Examples.of(
            new FeaturePipeline(MODEL.features(), MODEL.normaliser()),
            REMAINING,
            List.of(failed("pump", 16, 26)));

    assertThat(Scorer.of(MODEL).predict(examples)).containsExactly(88, 78);
  }

  @Test
  void shouldRefuseALifeWithoutReadings() {
    assertThatThrownBy(() -> Scorer.of(MODEL).predictLast(running("pump")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("asset pump has no reading");
  }

  @Test
  void shouldRefuseModelsItCannotRead() {
    assertThatThrownBy(() -> Scorer.of(model("oracle", new LinearModel(1, coefficients()))))
        .hasMessage("model family oracle is unknown to this version");
    assertThatThrownBy(() -> Scorer.of(model("ridge", new LinearModel(1, new double[3]))))
        .hasMessage(
            "a linear model on 4 features needs 1 intercept and 4 coefficients, not 1 and 3");
    LinearModel endless = new LinearModel(1, new double[] {1, 2, Double.POSITIVE_INFINITY, 4});
    assertThatThrownBy(() -> Scorer.of(model("ridge", endless)))
        .hasMessage("a coefficient of the linear model is not finite");
    assertThatThrownBy(() -> MODEL.parameter("bias"))
        .hasMessage("model of family ridge has no parameter bias, only [coefficients, intercept]");
  }

  @Test
  void shouldDigestWhateverAPredictionDependsOn() {
    TrainedModel same = model("ridge", new LinearModel(100, coefficients()));
    TrainedModel other = model("ridge", new LinearModel(Math.nextUp(100.0), coefficients()));

    assertThat(digest(same)).isEqualTo(digest(MODEL));
    assertThat(digest(other)).isNotEqualTo(digest(MODEL));
    assertThat(digest(MODEL.withMetrics(Map.of("mae", 1.0)))).isNotEqualTo(digest(MODEL));
  }

  private static String digest(TrainedModel model) {
    Canonical canonical = new Canonical("test");
    model.writeTo(canonical);
    return canonical.hex();
  }

  private static double[] coefficients() {
    return new double[] {-2, 0, 0, 0};
  }

  private static TrainedModel model(String family, LinearModel linear) {
    SortedMap<String, double[]> parameters = linear.toParameters();
    return new TrainedModel(
        family,
        features(sensor("t", -100, 100)),
        new Normaliser(new double[] {10}, new double[] {1}),
        REMAINING,
        parameters,
        8);
  }
}
