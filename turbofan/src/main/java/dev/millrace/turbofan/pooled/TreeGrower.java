package dev.millrace.turbofan.pooled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Grows regression trees depth first, from rows that all lie in one place. */
final class TreeGrower {
  /** A later split must be better by this share, so that order decides between equal ones. */
  private static final double BETTER = 1 + 1e-9;

  private final BoostingProtocol protocol;
  private final double[][] edges;
  private final int[][] bins;

  /**
   * @param rows features of the training rows
   * @param edges where each feature may be split, ascending
   */
  TreeGrower(BoostingProtocol protocol, List<double[]> rows, double[][] edges) {
    this.protocol = protocol;
    this.edges = edges;
    bins = rows.stream().map(this::bins).toArray(int[][]::new);
  }

  private int[] bins(double[] row) {
    int[] bin = new int[row.length];
    for (int j = 0; j < row.length; j++) {
      int found = Arrays.binarySearch(edges[j], row[j]);
      bin[j] = found < 0 ? -found - 1 : found;
    }
    return bin;
  }

  /** The tree for these residuals, one per row. */
  PooledTree grow(int tree, double[] residuals) {
    return grow(tree, 0, IntStream.range(0, bins.length).boxed().toList(), residuals);
  }

  private PooledTree grow(int tree, int level, List<Integer> members, double[] residuals) {
    double sum = members.stream().mapToDouble(i -> residuals[i]).sum();
    double toBeat = score(sum, members.size()) * BETTER;
    int feature = -1;
    int edge = -1;
    for (int j = 0; level < protocol.depth() && j < edges.length; j++) {
      if (protocol.draws(tree, level, j, edges.length)) {
        double[] scores = scores(members, residuals, j, sum);
        for (int e = 0; e < scores.length; e++) {
          if (scores[e] > toBeat) {
            toBeat = scores[e] * BETTER;
            feature = j;
            edge = e;
          }
        }
      }
    }
    if (feature < 0) {
      return PooledTree.leaf(protocol.learningRate() * sum / (members.size() + protocol.l2()));
    }
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    for (int i : members) {
      (bins[i][feature] <= edge ? low : high).add(i);
    }
    return new PooledTree(
        feature,
        edges[feature][edge],
        grow(tree, level + 1, low, residuals),
        grow(tree, level + 1, high, residuals));
  }

  /** What the squared error falls by for a split at each edge, 0 where a side has too few rows. */
  private double[] scores(List<Integer> members, double[] residuals, int feature, double sum) {
    double[] sums = new double[edges[feature].length + 1];
    int[] counts = new int[sums.length];
    for (int i : members) {
      sums[bins[i][feature]] += residuals[i];
      counts[bins[i][feature]]++;
    }
    double[] scores = new double[edges[feature].length];
    double below = 0;
    int rows = 0;
    for (int e = 0; e < scores.length; e++) {
      below += sums[e];
      rows += counts[e];
      int others = members.size() - rows;
      if (Math.min(rows, others) >= protocol.minRows()) {
        scores[e] = score(below, rows) + score(sum - below, others);
      }
    }
    return scores;
  }

  private double score(double sum, int rows) {
    return sum * sum / (rows + protocol.l2());
  }
}
