package dev.millrace.federation.model;

/** What a gateway does with its matrices, row by row. */
public final class Grams {
  private Grams() {}

  /** Adds the products of one row to a triangle. */
  public static void add(Gram gram, double[] triangle, double[] features, double target) {
    double[] row = gram.row(features, target);
    for (int i = 0; i < row.length; i++) {
      for (int j = i; j < row.length; j++) {
        triangle[gram.at(i, j)] += row[i] * row[j];
      }
    }
  }
}
