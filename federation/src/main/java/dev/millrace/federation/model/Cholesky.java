package dev.millrace.federation.model;

/** Solves symmetric positive definite systems in plain Java: the same bits on every processor. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a n rows of n, symmetric positive definite; overwritten by its factor
   * @param b n right-hand sides
   * @throws ArithmeticException if A is not positive definite to working precision
   */
  static double[] solve(double[][] a, double[] b) {
    factor(a);
    int n = b.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  private static void factor(double[][] a) {
    for (int j = 0; j < a.length; j++) {
      for (int i = j; i < a.length; i++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        if (i > j) {
          a[i][j] = sum / a[j][j];
        } else if (sum > 0) {
          a[j][j] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("matrix is not positive definite at row " + j);
        }
      }
    }
  }
}
