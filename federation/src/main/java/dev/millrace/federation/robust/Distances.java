package dev.millrace.federation.robust;

import java.util.Arrays;
import java.util.List;

/** Euclidean distances between vectors. */
final class Distances {
  private Distances() {}

  static double between(double[] one, double[] other) {
    return Math.sqrt(squared(one, other));
  }

  /** Distance of each vector from a point. */
  static double[] from(double[] point, List<double[]> vectors) {
    return vectors.stream().mapToDouble(vector -> between(point, vector)).toArray();
  }

  /** The middle one of the distances: what more than half of the vectors agree on. */
  static double median(double[] distances) {
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    return Columns.median(sorted);
  }

  /** Squared distances of all pairs. */
  static double[][] squares(List<double[]> vectors) {
    double[][] squares = new double[vectors.size()][vectors.size()];
    for (int i = 0; i < squares.length; i++) {
      for (int j = 0; j < i; j++) {
        squares[i][j] = squared(vectors.get(i), vectors.get(j));
        squares[j][i] = squares[i][j];
      }
    }
    return squares;
  }

  private static double squared(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
