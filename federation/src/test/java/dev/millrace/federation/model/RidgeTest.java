package dev.millrace.federation.model;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.Target;
import org.junit.jupiter.api.Test;

/** Four features of one sensor; unless a row says otherwise, the last two are 0. */
class RidgeTest {
  private static final Gram GRAM =
      Gram.of(
          new FeaturePipeline(
              features(sensor("t", -8, 8)), new Normaliser(new double[1], new double[] {1})),
          new Target.RemainingLife(125, "cycles"));

  @Test
  void shouldFindTheLineThroughExactData() {
    // y = 3 + 2a - b
    double[][] rows = {{0, 0, 3}, {1, 0, 5}, {0, 1, 2}, {1, 1, 4}};

    LinearModel model = Ridge.solve(GRAM, triangle(rows), 1e-12);

    assertThat(model.intercept()).isCloseTo(3, within(1e-10));
    assertThat(model.coefficients()).containsExactly(new double[] {2, -1, 0, 0}, within(1e-10));
  }

  @Test
  void shouldShrinkStandardisedCoefficientsButNotTheIntercept() {
    // Given: a is ±2, b is ±1, uncorrelated; y = 10 + 3a + 4b.
    double[][] rows = {{2, 1, 20}, {2, -1, 12}, {-2, 1, 8}, {-2, -1, 0}};

    // When: with λ = 1 the correlations' diagonal doubles.
    LinearModel model = Ridge.solve(GRAM, triangle(rows), 1);

    // Then
    assertThat(model.intercept()).isEqualTo(10);
    assertThat(model.coefficients()).containsExactly(new double[] {1.5, 2, 0, 0}, within(1e-15));
  }

  @Test
  void shouldGiveAConstantFeatureNoCoefficient() {
    double[][] rows = {{1, 7, 5}, {2, 7, 6}, {3, 7, 7}};

    LinearModel model = Ridge.solve(GRAM, triangle(rows), 1e-12);

    assertThat(model.coefficients()[1]).isZero();
    assertThat(model.predict(new double[] {4, -7, 0, 0})).isCloseTo(8, within(1e-9));
  }

  @Test
  void shouldGiveNoCoefficientToWhatOnlyRoundingMakesVary() {
    // Given: b is a constant sensor less its mean in each regime, nothing but rounding.
    double[][] rows = {{1, 1e-13, 5}, {2, -1e-13, 9}, {3, 1e-13, 7}};

    LinearModel model = Ridge.solve(GRAM, triangle(rows), 5e-4);

    assertThat(model.coefficients()[1]).isZero();
  }

  @Test
  void shouldShareTheWeightOfEqualFeatures() {
    // Given: b = a, which without a penalty has no one answer; y = 4a.
    double[][] rows = {{1, 1, 4}, {-1, -1, -4}};

    LinearModel model = Ridge.solve(GRAM, triangle(rows), 2);

    // Then: (1 + λ) w + w = 4 for both.
    assertThat(model.coefficients()[0]).isCloseTo(1, within(1e-15));
    assertThat(model.coefficients()[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void shouldRefuseWhatHasNoAnswer() {
    assertThatThrownBy(() -> Ridge.solve(GRAM, new double[GRAM.elements()], 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("no training rows");
    double[] equalFeatures = triangle(new double[][] {{1, 1, 4}, {-1, -1, -4}});
    assertThatThrownBy(() -> Ridge.solve(GRAM, equalFeatures, Double.NaN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not positive definite");
  }

  private static double[] triangle(double[][] rows) {
    double[] triangle = new double[GRAM.elements()];
    for (double[] row : rows) {
      Grams.add(GRAM, triangle, new double[] {row[0], row[1], 0, 0}, row[2]);
    }
    return triangle;
  }
}
