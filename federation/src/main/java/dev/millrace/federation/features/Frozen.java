package dev.millrace.federation.features;

import java.util.SortedMap;
import java.util.stream.DoubleStream;

/** Checks of the vectors that an ask or a model froze; whoever sent them may have broken them. */
final class Frozen {
  private Frozen() {}

  /**
   * The vector of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static double[] present(String name, SortedMap<String, double[]> named) {
    double[] values = named.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return values;
  }

  /**
   * A finite vector.
   *
   * @throws IllegalArgumentException if it is empty or an element is not finite
   */
  static double[] finite(String name, double[] values) {
    if (values.length == 0 || !DoubleStream.of(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(name + " needs at least one number, all of them finite");
    }
    return values.clone();
  }

  /** A finite vector cut into rows of so many columns. */
  static double[][] rows(String name, double[] values, int columns) {
    double[] finite = finite(name, values);
    if (finite.length % columns != 0) {
      throw new IllegalArgumentException(
          "%s has %d elements, not rows of %d".formatted(name, finite.length, columns));
    }
    double[][] rows = new double[finite.length / columns][columns];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(finite, row * columns, rows[row], 0, columns);
    }
    return rows;
  }

  /** A vector of this length. */
  static double[] ofLength(String name, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%s has %d elements, %d are needed".formatted(name, values.length, length));
    }
    return finite(name, values);
  }

  /** Indices of features, whole numbers in 0..size - 1. */
  static int[] indices(String name, double[] values, int size) {
    int[] indices = new int[values.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) values[i];
      if (indices[i] != values[i] || indices[i] < 0 || indices[i] >= size) {
        throw new IllegalArgumentException(
            "%s names feature %s of %d".formatted(name, values[i], size));
      }
    }
    return indices;
  }
}
