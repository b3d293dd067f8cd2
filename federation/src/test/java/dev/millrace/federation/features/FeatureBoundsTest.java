package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Bounds of features become limits of blocks: a row beyond them would be refused. */
class FeatureBoundsTest {

  @Property(tries = 500)
  void shouldBoundEveryFeatureOfATrainingRow(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -20, max = 20) Double> values,
      @ForAll @DoubleRange(min = -10, max = 10) double mean,
      @ForAll @IntRange(min = 1, max = 12) int minHistory,
      @ForAll @IntRange(min = 1, max = 12) int longWindow) {
    FeatureSpec spec =
        new FeatureSpec(
            CYCLES,
            List.of(sensor("t", -10, 10)),
            RegimeSpec.single(),
            1,
            longWindow,
            100,
            minHistory,
            1);
    shouldBound(spec, mean, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void shouldBoundTheSteepestSeries() {
    // From one end to the other in two readings: slope 20, times 2.
    FeatureSpec spec =
        new FeatureSpec(CYCLES, List.of(sensor("t", -10, 10)), RegimeSpec.single(), 1, 2, 0, 2, 1);

    FeaturePipeline pipeline = shouldBound(spec, 0, -10, 10);

    assertThat(pipeline.bounds()).containsExactly(10, 10, 40, 10);
  }

  @Test
  void shouldReachFromTheMeanToTheFartherEndInTheWidestRegime() {
    RegimeSpec regimes =
        new RegimeSpec(List.of(sensor("load", 0, 1)), List.of(List.of(0.0), List.of(1.0)));
    FeatureSpec spec = new FeatureSpec(CYCLES, List.of(sensor("t", 0, 10)), regimes, 1, 1, 0, 1, 1);
    Normaliser normaliser = new Normaliser(new double[] {2, 9}, new double[] {1, 0.5});

    assertThat(normaliser.bound(spec, 0)).isEqualTo(18);
  }

  private static FeaturePipeline shouldBound(FeatureSpec spec, double mean, double... values) {
    FeaturePipeline pipeline =
        new FeaturePipeline(spec, new Normaliser(new double[] {mean}, new double[] {1}));
    double[] bounds = pipeline.bounds();
    FeatureMap.Encoded life = pipeline.encode(running("pump", values));
    for (int i = spec.minHistory() - 1; i < values.length; i++) {
      double[] features = life.at(i);
      for (int f = 0; f < bounds.length; f++) {
        assertThat(Math.abs(features[f])).isLessThanOrEqualTo(bounds[f] * (1 + 1e-14));
      }
    }
    return pipeline;
  }
}
