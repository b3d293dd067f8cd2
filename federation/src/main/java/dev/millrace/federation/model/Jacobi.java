package dev.millrace.federation.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Jacobi 1846; Golub
 * and Van Loan, "Matrix Computations", 8.5), in plain Java: the same bits on every processor.
 *
 * @param values eigenvalues, largest first
 * @param vectors one row per eigenvalue, of length 1
 */
record Jacobi(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 60;

  /**
   * Decomposes a matrix.
   *
   * @param a n rows of n, symmetric; overwritten
   * @throws ArithmeticException if an element is not finite
   */
  static Jacobi of(double[][] a) {
    int n = a.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    double enough = 1e-32 * squares(a, true);
    for (int sweep = 0; squares(a, false) > enough; sweep++) {
      if (sweep == MOST_SWEEPS) {
        throw new ArithmeticException("no eigenvalues after %d sweeps".formatted(sweep));
      }
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Jacobi(
        IntStream.of(order).mapToDouble(i -> a[i][i]).toArray(),
        IntStream.of(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
  }

  /** Sum of squares off the diagonal, or of all. */
  private static double squares(double[][] a, boolean all) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += all || i != j ? a[i][j] * a[i][j] : 0;
      }
    }
    if (!Double.isFinite(sum)) {
      throw new ArithmeticException("the matrix is not finite");
    }
    return sum;
  }

  /** The rotation in the plane of p and q that makes their element 0, up to rounding. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = 1 / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    tangent = tau < 0 ? -tangent : tangent;
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = tangent * cosine;
    for (double[] row : a) {
      double left = row[p];
      row[p] = cosine * left - sine * row[q];
      row[q] = sine * left + cosine * row[q];
    }
    rotateRows(a, p, q, cosine, sine);
    a[p][q] = 0;
    a[q][p] = 0;
    rotateRows(vectors, p, q, cosine, sine);
  }

  private static void rotateRows(double[][] rows, int p, int q, double cosine, double sine) {
    for (int j = 0; j < rows.length; j++) {
      double upper = rows[p][j];
      rows[p][j] = cosine * upper - sine * rows[q][j];
      rows[q][j] = sine * upper + cosine * rows[q][j];
    }
  }
}
