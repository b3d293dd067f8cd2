package dev.millrace.federation.model;

import java.util.stream.DoubleStream;

/**
 * Ridge regression from a Gram matrix alone (Hoerl and Kennard 1970).
 *
 * <p>Minimises {@code Σ (y - ȳ - Zb)² + λ n |b|²}, Z being the features standardised by their mean
 * and population standard deviation; the intercept is free. Solved as (C + λI) b = r, C the
 * correlations of the features and r their standardised covariances with the target. A feature that
 * does not vary gets coefficient 0: what little a sum of a million rows makes it vary is rounding,
 * and a coefficient on rounding errors would be enormous.
 */
public final class Ridge {
  private static final double NO_VARIATION = 1e-10;

  private Ridge() {}

  /**
   * Solves for the coefficients of the unstandardised features.
   *
   * @param gram layout of the triangle
   * @param triangle summed Gram matrix
   * @param lambda penalty per row, positive
   * @throws ArithmeticException if there is no row, the system is not positive definite, or a
   *     coefficient is not finite
   */
  public static LinearModel solve(Gram gram, double[] triangle, double lambda) {
    int features = gram.columns() - 2;
    int target = features + 1;
    double rows = triangle[0];
    if (!(rows > 0)) {
      throw new ArithmeticException("no training rows");
    }
    double[] mean = new double[target + 1];
    for (int c = 1; c <= target; c++) {
      mean[c] = gram.element(triangle, 0, c) / rows;
    }
    double[] scale = new double[features + 1];
    for (int c = 1; c <= features; c++) {
      double meanSquare = gram.element(triangle, c, c) / rows;
      double variance = meanSquare - mean[c] * mean[c];
      scale[c] = variance > NO_VARIATION * Math.max(1, meanSquare) ? Math.sqrt(variance) : 0;
    }
    double[][] system = new double[features][features];
    double[] right = new double[features];
    for (int i = 1; i <= features; i++) {
      for (int j = i; j <= features; j++) {
        double covariance = gram.element(triangle, i, j) / rows - mean[i] * mean[j];
        system[j - 1][i - 1] = perScale(covariance, scale[i], scale[j]);
      }
      system[i - 1][i - 1] = (scale[i] > 0 ? 1 : 0) + lambda;
      double covariance = gram.element(triangle, i, target) / rows - mean[i] * mean[target];
      right[i - 1] = perScale(covariance, scale[i], 1);
    }
    double[] standardised = Cholesky.solve(system, right);
    return unstandardise(standardised, mean, scale);
  }

  /**
   * Sum of squared errors of a model over the rows behind a matrix, its predictions not limited to
   * the target's range; at least 0.
   */
  public static double squaredError(Gram gram, double[] triangle, LinearModel model) {
    int target = gram.columns() - 1;
    double[] weights = new double[gram.columns()];
    weights[0] = -model.intercept();
    for (int i = 1; i < target; i++) {
      weights[i] = -model.coefficients()[i - 1];
    }
    weights[target] = 1;
    double sum = 0;
    for (int i = 0; i <= target; i++) {
      double row = weights[i] * gram.element(triangle, i, i);
      for (int j = i + 1; j <= target; j++) {
        row += 2 * weights[j] * gram.element(triangle, i, j);
      }
      sum += weights[i] * row;
    }
    return Math.max(0, sum);
  }

  private static double perScale(double covariance, double scale, double otherScale) {
    return scale > 0 && otherScale > 0 ? covariance / (scale * otherScale) : 0;
  }

  private static LinearModel unstandardise(double[] standardised, double[] mean, double[] scale) {
    double[] coefficients = new double[standardised.length];
    double intercept = mean[mean.length - 1];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = scale[i + 1] > 0 ? standardised[i] / scale[i + 1] : 0;
      intercept -= coefficients[i] * mean[i + 1];
    }
    if (!Double.isFinite(intercept) || !DoubleStream.of(coefficients).allMatch(Double::isFinite)) {
      throw new ArithmeticException("a coefficient is not finite");
    }
    return new LinearModel(intercept, coefficients);
  }
}
