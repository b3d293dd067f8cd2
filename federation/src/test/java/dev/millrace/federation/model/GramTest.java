package dev.millrace.federation.model;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.Target;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GramTest {
  private static final Target TARGET = new Target.RemainingLife(125, "cycles");
  private static final Gram GRAM = gram(features(sensor("t", -10, 10)));

  @Test
  void shouldKeepTheUpperTriangleRowByRow() {
    // The constant, four features and the target.
    assertThat(GRAM.columns()).isEqualTo(6);
    assertThat(GRAM.elements()).isEqualTo(21);
    Set<Integer> places = new HashSet<>();
    for (int row = 0; row < 6; row++) {
      for (int column = row; column < 6; column++) {
        assertThat(GRAM.at(row, column)).isEqualTo(places.size());
        places.add(GRAM.at(row, column));
      }
    }
    assertThat(places).hasSize(21);
  }

  @Test
  void shouldDivideEachColumnByAPowerOfTwoAboveItsBound() {
    // Bounds 10, 10, 40, 10 and 125.
    assertThat(GRAM.row(new double[] {8, -8, 32, 4}, 64))
        .containsExactly(1, 0.5, -0.5, 0.5, 0.25, 0.5);
  }

  @Property
  void shouldLoseNoDigitByScaling(
      @ForAll @DoubleRange(min = -10, max = 10) double feature,
      @ForAll @DoubleRange(min = 0, max = 125) double target) {
    double[] triangle = new double[GRAM.elements()];

    Grams.add(GRAM, triangle, new double[] {feature, 0, 0, 0}, target);

    assertThat(GRAM.element(triangle, 0, 1)).isEqualTo(feature);
    assertThat(GRAM.element(triangle, 1, 1)).isEqualTo(feature * feature);
    assertThat(GRAM.element(triangle, 1, 5)).isEqualTo(feature * target);
    assertThat(DoubleStream.of(triangle)).allMatch(element -> Math.abs(element) <= 1);
  }

  @Test
  void shouldScaleATargetWhoseBoundIsSubnormal() {
    // Given
    Normaliser plain = new Normaliser(new double[1], new double[] {1});
    FeaturePipeline pipeline = new FeaturePipeline(features(sensor("t", -10, 10)), plain);

    // When
    Gram gram = Gram.of(pipeline, new Target.RemainingLife(Double.MIN_VALUE, "cycles"));

    // Then: no exponent is finer than that of the smallest normal double.
    assertThat(gram.row(new double[4], Double.MIN_VALUE)[5]).isEqualTo(0x1p-52);
  }

  private static Gram gram(FeatureSpec spec) {
    Normaliser plain = new Normaliser(new double[1], new double[] {1});
    return Gram.of(new FeaturePipeline(spec, plain), TARGET);
  }
}
