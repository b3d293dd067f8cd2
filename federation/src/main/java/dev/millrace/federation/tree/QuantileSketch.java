package dev.millrace.federation.tree;

import java.util.Arrays;

/**
 * Counts of each feature's values over a fixed public grid: the counts of several plants add up,
 * and quantiles of their pooled values follow, to the width of a cell. As DDSketch does (Masson,
 * Rim and Lee 2019, arXiv 1908.10693), with a grid that is even around 0.
 *
 * <p>The grid's points are {@code sinh((i + 1/2) / 128)}: a hundredth apart near 0, where
 * standardised features crowd, and a hundredth of their size apart far away, whatever the range. No
 * point is 0, where a feature of a constant sensor lies exactly. Values beyond the feature's bound,
 * or 1490, count in the outermost cells.
 */
public final class QuantileSketch {
  /** Cells from 0 to sinh 1. */
  private static final int FINENESS = 128;

  /** Points on each side of 0. */
  private static final int MOST = 8 * FINENESS;

  private final double[][] points;
  private final int[] offsets;

  private QuantileSketch(double[][] points) {
    this.points = points;
    offsets = new int[points.length + 1];
    for (int f = 0; f < points.length; f++) {
      offsets[f + 1] = offsets[f] + points[f].length + 1;
    }
  }

  /** A sketch of features of the given largest magnitudes. */
  public static QuantileSketch of(double[] bounds) {
    double[][] points = new double[bounds.length][];
    for (int f = 0; f < points.length; f++) {
      points[f] = grid(bounds[f]);
    }
    return new QuantileSketch(points);
  }

  private static double[] grid(double bound) {
    int side = 1;
    while (side < MOST && point(side) < bound) {
      side++;
    }
    double[] grid = new double[2 * side];
    for (int i = 0; i < side; i++) {
      grid[side + i] = point(i);
      grid[side - 1 - i] = -point(i);
    }
    return grid;
  }

  private static double point(int i) {
    return StrictMath.sinh((i + 0.5) / FINENESS);
  }

  /** Number of cells of all features. */
  public int cells() {
    return offsets[points.length];
  }

  /** How many rows fall into each cell: feature by feature, from the least values up. */
  public long[] counts(double[][] rows) {
    long[] counts = new long[cells()];
    for (double[] row : rows) {
      for (int f = 0; f < points.length; f++) {
        counts[offsets[f] + Bins.at(points[f], row[f])]++;
      }
    }
    return counts;
  }

  /**
   * Bins of about equally many rows: edge b is the first grid point with at least b/bins of the
   * rows at or below it; none has all of them below.
   *
   * @param counts summed counts
   * @param bins most bins of a feature, at least 2
   */
  public Bins bins(long[] counts, int bins) {
    double[][] edges = new double[points.length][];
    for (int f = 0; f < edges.length; f++) {
      edges[f] = edges(f, counts, bins);
    }
    return new Bins(edges);
  }

  private double[] edges(int feature, long[] counts, int bins) {
    long rows = 0;
    for (int cell = offsets[feature]; cell < offsets[feature + 1]; cell++) {
      rows += counts[cell];
    }
    double[] edges = new double[bins - 1];
    int found = 0;
    int next = 1;
    long below = 0;
    for (int p = 0; p < points[feature].length; p++) {
      below += counts[offsets[feature] + p];
      if (below == rows) {
        break;
      }
      if (below * bins >= next * rows) {
        edges[found++] = points[feature][p];
        next = (int) (below * bins / rows) + 1;
      }
    }
    return Arrays.copyOf(edges, found);
  }
}
