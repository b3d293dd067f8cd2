package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.Grams;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Plants of one row whose features say nothing: the model of the others is their mean target. */
class InfluenceTest {
  private static final Gram GRAM =
      Gram.of(
          new FeaturePipeline(
              features(sensor("t", -10, 10)), new Normaliser(new double[1], new double[] {1})),
          REMAINING);

  private static final Map<String, double[]> PLANTS =
      Map.of("a", row(10), "b", row(10), "c", row(10), "liar", row(100));

  @Test
  void shouldLeaveOutWhomTheOthersCannotExplain() {
    // When: the others' means are 40, 40, 40 and 10, so the errors are 30, 30, 30 and 90
    var excluded = new Influence(GRAM, 0.1, 2.5).excluded(new TreeMap<>(PLANTS));

    // Then
    assertThat(excluded)
        .containsExactly(
            entry(
                "liar",
                "the model of the others errs by 90.00 on its rows,"
                    + " more than 2.500 times the median 30.00"));
  }

  @Test
  void shouldLeaveOutNobodyWithinTheRatio() {
    assertThat(new Influence(GRAM, 0.1, 3.5).excluded(new TreeMap<>(PLANTS))).isEmpty();
  }

  private static double[] row(double target) {
    double[] triangle = new double[GRAM.elements()];
    Grams.add(GRAM, triangle, new double[4], target);
    return triangle;
  }
}
