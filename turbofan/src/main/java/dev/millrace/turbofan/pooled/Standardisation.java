package dev.millrace.turbofan.pooled;

import java.util.List;

/**
 * Mean and population standard deviation per column, found in two passes over the rows. A column
 * that does not vary has scale 1.
 */
final class Standardisation {

  /** Below this share of the mean's size a spread is rounding, not signal. */
  private static final double CONSTANT = 1e-6;

  private final double[] mean;
  private final double[] scale;

  private Standardisation(double[] mean, double[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  static Standardisation of(List<double[]> rows) {
    int columns = rows.get(0).length;
    double[] mean = new double[columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        mean[j] += row[j];
      }
    }
    for (int j = 0; j < columns; j++) {
      mean[j] /= rows.size();
    }
    double[] scale = new double[columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        double deviation = row[j] - mean[j];
        scale[j] += deviation * deviation;
      }
    }
    for (int j = 0; j < columns; j++) {
      double sd = Math.sqrt(scale[j] / rows.size());
      scale[j] = sd < CONSTANT * Math.max(1, Math.abs(mean[j])) ? 1 : sd;
    }
    return new Standardisation(mean, scale);
  }

  double[] apply(double[] row) {
    double[] standardised = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      standardised[j] = (row[j] - mean[j]) / scale[j];
    }
    return standardised;
  }
}
