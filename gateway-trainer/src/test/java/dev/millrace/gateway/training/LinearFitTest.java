package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.strategy.ParametersExchange.Pull;
import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearFitTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void shouldFindTheLineThroughPoints() {
    // Given y = 3 + 2a - b
    Examples examples =
        new Examples(
            new double[][] {{0, 0}, {1, 0}, {0, 1}, {2, 1}, {1, 3}}, new double[] {3, 5, 2, 6, 2});

    // When
    LinearModel model = fit("ols", Map.of(), examples);

    // Then
    assertThat(model.intercept()).isCloseTo(3, EXACT);
    assertThat(model.coefficients()).containsExactly(new double[] {2, -1}, EXACT);
  }

  @Test
  void shouldShareCoefficientBetweenEqualColumns() {
    // Given y = 2a, and a second column that repeats the first
    Examples examples =
        new Examples(
            new double[][] {{-2, -2}, {-1, -1}, {1, 1}, {2, 2}}, new double[] {-4, -2, 2, 4});

    // When
    LinearModel model = fit("ols", Map.of(), examples);

    // Then the solution of least norm: (1, 1), not something like (1e15, -1e15)
    assertThat(model.intercept()).isCloseTo(0, EXACT);
    assertThat(model.coefficients()).containsExactly(new double[] {1, 1}, EXACT);
  }

  @Test
  void shouldGiveConstantFeatureNoCoefficient() {
    // Given a second column that is constant but for rounding noise
    Examples examples =
        new Examples(
            new double[][] {{0, 5}, {1, 5 + 1e-12}, {2, 5 - 1e-12}, {3, 5}},
            new double[] {1, 3, 5, 7});

    for (String family : new String[] {"ols", "ridge-averaged"}) {
      // When
      LinearModel model = fit(family, Map.of("lambda", 1e-12), examples);

      // Then
      assertThat(model.intercept()).isCloseTo(1, EXACT);
      assertThat(model.coefficients()).containsExactly(new double[] {2, 0}, EXACT);
    }
  }

  @Test
  void shouldTakePenaltyPerRowOnStandardisedCoefficients() {
    // Given a = -1, 1 has mean 0 and deviation 1; least squares gives y = 5 + 2a
    Examples examples =
        new Examples(new double[][] {{-1}, {1}, {-1}, {1}}, new double[] {3, 7, 3, 7});

    // When lambda = 1: (1 + 1) b = 2
    LinearModel model = fit("ridge-averaged", Map.of("lambda", 1.0), examples);

    // Then
    assertThat(model.intercept()).isCloseTo(5, EXACT);
    assertThat(model.coefficients()).containsExactly(new double[] {1}, EXACT);
  }

  @Test
  void shouldTakeAPenaltyOnMagnitudesOffTheCoefficients() {
    // Given a = -1, 1 has mean 0 and deviation 1; least squares gives y = 5 + 2a
    Examples examples =
        new Examples(new double[][] {{-1}, {1}, {-1}, {1}}, new double[] {3, 7, 3, 7});

    // When: (2 - b)² + b is least at 1.5, and (2 - b)² + b + b²/2 at 1
    LinearModel lasso = fit("lasso", Map.of("lambda1", 1.0), examples);
    LinearModel net = fit("elastic-net", Map.of("lambda1", 1.0, "lambda2", 0.5), examples);

    // Then
    assertThat(lasso.intercept()).isCloseTo(5, EXACT);
    assertThat(lasso.coefficients()).containsExactly(new double[] {1.5}, within(1e-3));
    assertThat(net.intercept()).isCloseTo(5, EXACT);
    assertThat(net.coefficients()).containsExactly(new double[] {1}, within(1e-3));
  }

  @Test
  void shouldStayNearTheGlobalCoefficientsWithFedProx() {
    // Given: least squares gives y = 5 + 2a and knows nothing of a constant second feature
    Examples examples =
        new Examples(new double[][] {{9, 7}, {11, 7}, {9, 7}, {11, 7}}, new double[] {3, 7, 3, 7});
    Pull pull = new Pull(1, new double[] {100, 4, 0.5});

    // When: (2 - b)² + (b - 4)² is least at 3
    LinearModel model = new ProximalFit(new LinearFit.LeastSquares(), pull).fit(examples);

    // Then the mean is still met, and the second coefficient is the global one
    assertThat(model.coefficients()).containsExactly(new double[] {3, 0.5}, EXACT);
    assertThat(model.intercept()).isCloseTo(5 - 3 * 10 - 0.5 * 7, EXACT);
  }

  @Test
  void shouldPredictMeanWhenNothingVaries() {
    // Given
    Examples examples = new Examples(new double[][] {{4}, {4}}, new double[] {1, 2});

    // When
    LinearModel model = fit("ols", Map.of(), examples);

    // Then
    assertThat(model.intercept()).isEqualTo(1.5);
    assertThat(model.coefficients()).containsExactly(0);
  }

  @Test
  void shouldRefuseFewerRowsThanCoefficients() {
    // Given
    Examples examples = new Examples(new double[][] {{1}, {2}}, new double[] {1, 2});

    // When, Then
    assertThatThrownBy(() -> fit("ols", Map.of(), examples))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 rows are too few for 2 coefficients");
  }

  @Test
  void shouldKnowOnlyFamiliesItTrains() {
    assertThat(LinearFit.of(new ModelSpec("forest", "merge", Map.of()))).isEmpty();
  }

  private static LinearModel fit(
      String family, Map<String, Double> hyperparameters, Examples examples) {
    return LinearFit.of(new ModelSpec(family, "fedavg", hyperparameters))
        .orElseThrow()
        .fit(examples);
  }
}
