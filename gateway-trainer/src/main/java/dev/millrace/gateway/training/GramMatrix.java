package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.Gram;
import smile.math.matrix.Matrix;

/**
 * A'A of scaled rows, by BLAS. Its last digits depend on the processor; what travels is the
 * fixed-point form, computed once.
 */
final class GramMatrix {
  private GramMatrix() {}

  /** The upper triangle, row by row, in the layout of {@link Gram}. */
  static double[] upperTriangle(Gram gram, Examples examples) {
    double[] triangle = new double[gram.elements()];
    if (examples.size() == 0) {
      return triangle;
    }
    Matrix product = new Matrix(rows(gram, examples)).ata();
    for (int row = 0; row < gram.columns(); row++) {
      for (int column = row; column < gram.columns(); column++) {
        triangle[gram.at(row, column)] = product.get(row, column);
      }
    }
    return triangle;
  }

  private static double[][] rows(Gram gram, Examples examples) {
    double[][] rows = new double[examples.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = gram.row(examples.features()[i], examples.targets()[i]);
    }
    return rows;
  }
}
