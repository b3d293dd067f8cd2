package dev.millrace.turbofan.pooled;

import java.util.Arrays;
import java.util.List;

/**
 * Where a feature may be split: at the points {@code ±sinh((i + 1/2) / 128)} next above its
 * quantiles, found by sorting.
 */
final class BinEdges {
  private static final double CELLS_PER_UNIT = 128;

  private BinEdges() {}

  /** The edges of each column of the rows, ascending. */
  static double[][] of(List<double[]> rows, int bins) {
    double[][] edges = new double[rows.get(0).length][];
    for (int j = 0; j < edges.length; j++) {
      int column = j;
      edges[j] = of(rows.stream().mapToDouble(row -> row[column]).sorted().toArray(), bins);
    }
    return edges;
  }

  private static double[] of(double[] sorted, int bins) {
    int n = sorted.length;
    double[] above = new double[bins - 1];
    for (int b = 1; b < bins; b++) {
      // The least value that b n / bins of the rows do not exceed.
      int rank = (b * n + bins - 1) / bins;
      above[b - 1] = pointAtLeast(sorted[rank - 1]);
    }
    double largest = sorted[n - 1];
    return Arrays.stream(above).distinct().filter(edge -> edge < largest).toArray();
  }

  private static double pointAtLeast(double value) {
    double magnitude = Math.log(Math.abs(value) + Math.sqrt(value * value + 1));
    long i = Math.round(Math.copySign(magnitude, value) * CELLS_PER_UNIT) - 3;
    while (point(i) < value) {
      i++;
    }
    return point(i);
  }

  private static double point(long i) {
    double distance = (Math.abs(i + 0.5)) / CELLS_PER_UNIT;
    return i < 0 ? -StrictMath.sinh(distance) : StrictMath.sinh(distance);
  }
}
