package dev.millrace.federation.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A linear model on the features.
 *
 * @param intercept prediction where every feature is 0
 * @param coefficients one per feature
 */
public record LinearModel(double intercept, double[] coefficients) {
  public static final String INTERCEPT = "intercept";
  public static final String COEFFICIENTS = "coefficients";

  /**
   * The linear model among a model's parameters.
   *
   * @throws IllegalArgumentException if they are none on this many features
   */
  static LinearModel of(TrainedModel model, int features) {
    double[] intercept = model.parameter(INTERCEPT);
    double[] coefficients = model.parameter(COEFFICIENTS);
    if (intercept.length != 1 || coefficients.length != features) {
      throw new IllegalArgumentException(
          "a linear model on %d features needs 1 intercept and %d coefficients, not %d and %d"
              .formatted(features, features, intercept.length, coefficients.length));
    }
    if (!Double.isFinite(intercept[0])
        || !DoubleStream.of(coefficients).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a coefficient of the linear model is not finite");
    }
    return new LinearModel(intercept[0], coefficients);
  }

  /** The parameters of a {@link TrainedModel} of a linear family. */
  public SortedMap<String, double[]> toParameters() {
    return new TreeMap<>(Map.of(INTERCEPT, new double[] {intercept}, COEFFICIENTS, coefficients));
  }

  /** The intercept, then the coefficients. */
  public double[] toVector() {
    double[] vector = new double[coefficients.length + 1];
    vector[0] = intercept;
    System.arraycopy(coefficients, 0, vector, 1, coefficients.length);
    return vector;
  }

  /** Intercept plus the coefficients' dot product with a feature vector. */
  public double predict(double[] features) {
    double sum = intercept;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * features[i];
    }
    return sum;
  }
}
