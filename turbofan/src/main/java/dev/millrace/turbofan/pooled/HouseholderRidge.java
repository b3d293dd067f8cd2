package dev.millrace.turbofan.pooled;

import java.util.List;

/**
 * Ridge regression as the least-squares problem of the rows with sqrt(penalty) I below them, solved
 * by Householder reflections (G. Golub, C. Van Loan, "Matrix Computations", 4th ed., 5.2 and 5.3).
 * The squared condition number of normal equations never arises.
 */
final class HouseholderRidge {

  private HouseholderRidge() {}

  /**
   * The weights b that minimise |y - Xb|² + penalty |b|².
   *
   * @param rows the n rows of X, all of one length p
   * @param y n targets
   * @param penalty at least 0; above 0 if the columns of X may be dependent
   * @return p weights
   */
  static double[] solve(List<double[]> rows, double[] y, double penalty) {
    double[][] columns = augmented(rows, penalty);
    double[] right = new double[rows.size() + columns.length];
    System.arraycopy(y, 0, right, 0, y.length);
    double[] diagonal = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      diagonal[k] = reflect(columns, right, k);
    }
    return backSubstitute(columns, diagonal, right);
  }

  private static double[][] augmented(List<double[]> rows, double penalty) {
    int n = rows.size();
    int p = rows.get(0).length;
    double[][] columns = new double[p][n + p];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    for (int j = 0; j < p; j++) {
      columns[j][n + j] = Math.sqrt(penalty);
    }
    return columns;
  }

  /** Turns column k into a multiple of the k-th unit vector, and returns the multiple. */
  private static double reflect(double[][] columns, double[] right, int k) {
    double[] v = columns[k];
    double norm = Math.sqrt(dot(v, v, k));
    if (norm == 0) {
      throw new IllegalArgumentException(
          "column %d depends on those before it; use a penalty above 0".formatted(k));
    }
    // The sign that adds instead of cancels.
    double diagonal = v[k] > 0 ? -norm : norm;
    v[k] -= diagonal;
    double half = dot(v, v, k) / 2;
    for (int j = k + 1; j < columns.length; j++) {
      subtract(columns[j], dot(v, columns[j], k) / half, v, k);
    }
    subtract(right, dot(v, right, k) / half, v, k);
    return diagonal;
  }

  private static double[] backSubstitute(double[][] columns, double[] diagonal, double[] right) {
    double[] weights = new double[diagonal.length];
    for (int k = diagonal.length - 1; k >= 0; k--) {
      double rest = right[k];
      for (int j = k + 1; j < diagonal.length; j++) {
        rest -= columns[j][k] * weights[j];
      }
      weights[k] = rest / diagonal[k];
    }
    return weights;
  }

  private static double dot(double[] a, double[] b, int from) {
    double sum = 0;
    for (int i = from; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] a, double factor, double[] b, int from) {
    for (int i = from; i < a.length; i++) {
      a[i] -= factor * b[i];
    }
  }
}
