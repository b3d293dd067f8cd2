package dev.millrace.federation.model;

import dev.millrace.federation.features.Target;
import java.util.List;
import java.util.Optional;

/**
 * Whether any rows within the declared ranges could have a Gram matrix. A single one that could not
 * would carry the whole sum with it.
 */
public final class GramPlausibility {
  /** What rounding may do, per row and in units of the columns' bounds. */
  private static final double TOLERANCE = 1e-9;

  private GramPlausibility() {}

  /**
   * Why no rows could give these matrices, if so.
   *
   * @param gram layout of the matrices
   * @param folds the matrices of one plant, one for each part of its rows
   * @param target what the last column holds
   * @param examples rows that the plant claims
   */
  public static Optional<String> objection(
      Gram gram, List<double[]> folds, Target target, long examples) {
    double rows = folds.stream().mapToDouble(fold -> fold[0]).sum();
    if (rows != examples) {
      return Optional.of("the matrix is of %s rows, not %d".formatted(rows, examples));
    }
    return folds.stream().flatMap(fold -> objection(gram, fold, target).stream()).findFirst();
  }

  private static Optional<String> objection(Gram gram, double[] triangle, Target target) {
    double rows = triangle[0];
    if (rows < 0 || rows != Math.rint(rows)) {
      return Optional.of("%s is no number of rows".formatted(rows));
    }
    for (int c = 0; c < gram.columns(); c++) {
      double largest = rows * gram.reach(c) * gram.reach(c);
      if (triangle[gram.at(c, c)] > largest + TOLERANCE * (rows + 1)) {
        return Optional.of("column %d is beyond its declared range".formatted(c));
      }
    }
    int last = gram.columns() - 1;
    double mean = rows > 0 ? gram.element(triangle, 0, last) / rows : target.min();
    double slack = TOLERANCE * target.bound();
    if (mean < target.min() - slack || mean > target.max() + slack) {
      return Optional.of(
          "the mean target %s is not in %s..%s".formatted(mean, target.min(), target.max()));
    }
    return isSemiDefinite(gram, triangle, TOLERANCE * (rows + 1))
        ? Optional.empty()
        : Optional.of("the matrix is not positive semi-definite");
  }

  /** Whether the matrix plus a small multiple of the identity has a Cholesky factor. */
  private static boolean isSemiDefinite(Gram gram, double[] triangle, double shift) {
    double[][] lower = new double[gram.columns()][gram.columns()];
    for (int i = 0; i < lower.length; i++) {
      for (int j = i; j < lower.length; j++) {
        lower[j][i] = triangle[gram.at(i, j)];
      }
      lower[i][i] += shift;
    }
    try {
      Cholesky.factor(lower);
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
