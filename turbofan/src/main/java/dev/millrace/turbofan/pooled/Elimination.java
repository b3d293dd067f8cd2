package dev.millrace.turbofan.pooled;

import java.util.Arrays;

/** Gaussian elimination with partial pivoting, for small systems. */
final class Elimination {
  private Elimination() {}

  /** Solves A x = b; neither is changed. */
  static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(a[i], n + 1);
      rows[i][n] = b[i];
    }
    for (int k = 0; k < n; k++) {
      pivot(rows, k);
      for (int i = k + 1; i < n; i++) {
        double factor = rows[i][k] / rows[k][k];
        for (int j = k; j <= n; j++) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      x[i] = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        x[i] -= rows[i][j] * x[j];
      }
      x[i] /= rows[i][i];
    }
    return x;
  }

  private static void pivot(double[][] rows, int k) {
    int best = k;
    for (int i = k + 1; i < rows.length; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) {
        best = i;
      }
    }
    double[] swapped = rows[k];
    rows[k] = rows[best];
    rows[best] = swapped;
  }
}
