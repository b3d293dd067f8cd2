package dev.millrace.gateway.training;

import java.util.stream.IntStream;

/**
 * The features that vary within one plant. A sensor that stands still here tells this plant nothing
 * and gets coefficient 0, where a fit would divide by rounding noise.
 *
 * @param columns indices of the varying features
 * @param all number of features
 */
record VaryingColumns(int[] columns, int all) {
  /** Features are in units of the federation's deviations; less than this of one is noise. */
  private static final double NO_VARIATION = 1e-9;

  static VaryingColumns of(double[][] features) {
    int all = features.length == 0 ? 0 : features[0].length;
    int[] columns = IntStream.range(0, all).filter(column -> varies(features, column)).toArray();
    return new VaryingColumns(columns, all);
  }

  int count() {
    return columns.length;
  }

  /** The rows without their constant features. */
  double[][] select(double[][] features) {
    double[][] selected = new double[features.length][columns.length];
    for (int i = 0; i < features.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        selected[i][c] = features[i][columns[c]];
      }
    }
    return selected;
  }

  /** Coefficients of all features from those of the varying ones. */
  double[] spread(double[] coefficients) {
    double[] spread = new double[all];
    for (int c = 0; c < columns.length; c++) {
      spread[columns[c]] = coefficients[c];
    }
    return spread;
  }

  private static boolean varies(double[][] features, int column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] row : features) {
      least = Math.min(least, row[column]);
      most = Math.max(most, row[column]);
    }
    return most - least > NO_VARIATION;
  }
}
