package dev.millrace.federation.model;

import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.Target;
import java.util.List;

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
  private final double[] reaches;

  private Gram(int[] columnExponents, double[] reaches) {
    this.columnExponents = columnExponents;
    this.reaches = reaches;
  }

  /** The Gram matrix over a map's features and a target. */
  public static Gram of(FeatureMap map, Target target) {
    double[] bounds = map.bounds();
    int[] exponents = new int[bounds.length + 2];
    double[] reaches = new double[exponents.length];
    reaches[0] = 1;
    for (int c = 1; c < exponents.length; c++) {
      double bound = c <= bounds.length ? bounds[c - 1] : target.bound();
      exponents[c] = Math.getExponent(bound) + 1;
      reaches[c] = Math.scalb(bound, -exponents[c]);
    }
    return new Gram(exponents, reaches);
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

  /** Adds a scaled row's products to a triangle. */
  void add(double[] triangle, double[] row) {
    int at = 0;
    for (int i = 0; i < row.length; i++) {
      double factor = row[i];
      for (int j = i; j < row.length; j++) {
        triangle[at++] += factor * row[j];
      }
    }
  }

  /** Largest magnitude of a scaled column, in (0, 1]. */
  double reach(int column) {
    return reaches[column];
  }

  /** An element in the units of the features and the target. */
  double element(double[] triangle, int row, int column) {
    return Math.scalb(triangle[at(row, column)], columnExponents[row] + columnExponents[column]);
  }

  /** Sum of matrices of one layout. */
  public static double[] sum(List<double[]> triangles) {
    double[] sum = new double[triangles.get(0).length];
    for (double[] triangle : triangles) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += triangle[i];
      }
    }
    return sum;
  }

  /** The matrix of the rows of one that are not among those of another. */
  public static double[] difference(double[] all, double[] some) {
    double[] difference = all.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= some[i];
    }
    return difference;
  }
}
