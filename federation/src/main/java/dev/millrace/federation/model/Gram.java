package dev.millrace.federation.model;

import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.Target;

/**
 * The Gram matrix A'A of rows A = [1, features, target], kept as its upper triangle, row by row.
 * The matrices of several plants add up to that of their pooled rows, which is all a least-squares
 * problem needs: n, sums, XᵀX, Xᵀy and yᵀy.
 *
 * <p>Each column is divided by a power of two above its largest magnitude, so no element passes the
 * number of rows, and one fixed-point exponent serves them all. Division by a power of two loses no
 * digit.
 */
public final class Gram {
  private final int[] columnExponents;

  private Gram(int[] columnExponents) {
    this.columnExponents = columnExponents;
  }

  /** The Gram matrix over a map's features and a target. */
  public static Gram of(FeatureMap map, Target target) {
    double[] bounds = map.bounds();
    int[] exponents = new int[bounds.length + 2];
    for (int i = 0; i < bounds.length; i++) {
      exponents[i + 1] = Math.getExponent(bounds[i]) + 1;
    }
    exponents[exponents.length - 1] = Math.getExponent(target.bound()) + 1;
    return new Gram(exponents);
  }

  /** Columns of a row: the constant, every feature, the target. */
  public int columns() {
    return columnExponents.length;
  }

  /** Elements of the upper triangle. */
  public int elements() {
    return columns() * (columns() + 1) / 2;
  }

  /** Position of an element of the upper triangle, {@code row <= column}. */
  public int at(int row, int column) {
    return row * columns() - row * (row - 1) / 2 + column - row;
  }

  /** The row [1, features, target], each column scaled into [-1, 1]. */
  public double[] row(double[] features, double target) {
    double[] row = new double[columns()];
    row[0] = 1;
    for (int i = 0; i < features.length; i++) {
      row[i + 1] = Math.scalb(features[i], -columnExponents[i + 1]);
    }
    row[row.length - 1] = Math.scalb(target, -columnExponents[row.length - 1]);
    return row;
  }

  /** An element in the units of the features and the target. */
  double element(double[] triangle, int row, int column) {
    return Math.scalb(triangle[at(row, column)], columnExponents[row] + columnExponents[column]);
  }
}
