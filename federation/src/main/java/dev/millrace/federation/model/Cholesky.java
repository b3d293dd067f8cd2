package dev.millrace.federation.model;

/**
 * Solves symmetric positive definite systems (Golub and Van Loan, "Matrix Computations", 4.2) in
 * plain Java: the same bits on every processor.
 */
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
    double[] x = b.clone();
    solveLower(a, x);
    solveTransposed(a, x);
    return x;
  }

  /** Solves L x = b in place, L being the lower triangle. */
  static void solveLower(double[][] lower, double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
  }

  /** Solves L'x = b in place, L being the lower triangle. */
  static void solveTransposed(double[][] lower, double[] x) {
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
  }

  /**
   * Overwrites the lower triangle of A by its factor L, A = LL'. The rest is neither read nor
   * changed.
   *
   * @throws ArithmeticException if A is not positive definite to working precision
   */
  static void factor(double[][] a) {
    double[] column = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      if (!(a[k][k] > 0)) {
        throw new ArithmeticException("matrix is not positive definite at row " + k);
      }
      double pivot = Math.sqrt(a[k][k]);
      a[k][k] = pivot;
      for (int i = k + 1; i < a.length; i++) {
        a[i][k] /= pivot;
        column[i] = a[i][k];
      }
      for (int i = k + 1; i < a.length; i++) {
        // Along two arrays, element by element: the compiler takes several at once.
        double[] row = a[i];
        double factor = column[i];
        for (int j = k + 1; j <= i; j++) {
          row[j] -= factor * column[j];
        }
      }
    }
  }
}
