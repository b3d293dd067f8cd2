package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.Gram;
import java.util.ArrayList;
import java.util.List;
import smile.math.matrix.Matrix;

/**
 * A'A of scaled rows, by BLAS, some thousand rows at a time: a plant's rows may be far more than
 * its memory holds. The last digits depend on the processor; what travels is the fixed-point form,
 * computed once.
 */
final class GramMatrix {
  private static final int ROWS_AT_ONCE = 2048;

  private final Gram gram;
  private final double[] triangle;
  private final List<double[]> waiting = new ArrayList<>();
  private long rows;

  GramMatrix(Gram gram) {
    this.gram = gram;
    triangle = new double[gram.elements()];
  }

  /** The upper triangle of some rows, row by row, in the layout of {@link Gram}. */
  static double[] upperTriangle(Gram gram, Examples examples) {
    GramMatrix matrix = new GramMatrix(gram);
    for (int i = 0; i < examples.size(); i++) {
      matrix.add(examples.features()[i], examples.targets()[i]);
    }
    return matrix.upperTriangle();
  }

  void add(double[] features, double target) {
    rows++;
    waiting.add(gram.row(features, target));
    if (waiting.size() == ROWS_AT_ONCE) {
      multiply();
    }
  }

  long rows() {
    return rows;
  }

  /** The upper triangle of all rows so far, row by row, in the layout of {@link Gram}. */
  double[] upperTriangle() {
    multiply();
    return triangle;
  }

  private void multiply() {
    if (waiting.isEmpty()) {
      return;
    }
    Matrix product = new Matrix(waiting.toArray(double[][]::new)).ata();
    for (int row = 0; row < gram.columns(); row++) {
      for (int column = row; column < gram.columns(); column++) {
        triangle[gram.at(row, column)] += product.get(row, column);
      }
    }
    waiting.clear();
  }
}
