package dev.millrace.federation.tree;

/**
 * Where the cells of a level's histograms stand: node by node, within a node feature by feature,
 * within a feature bin by bin.
 */
public final class HistogramLayout {
  private final int nodes;
  private final int[] features;
  private final int[] offsets;
  private final Bins bins;

  /**
   * @param nodes number of nodes
   * @param features the features among which it is searched, ascending
   */
  public HistogramLayout(int nodes, int[] features, Bins bins) {
    this.nodes = nodes;
    this.features = features.clone();
    this.bins = bins;
    offsets = new int[features.length + 1];
    for (int i = 0; i < features.length; i++) {
      offsets[i + 1] = offsets[i] + bins.count(features[i]);
    }
  }

  /** Number of cells of all nodes. */
  public int cells() {
    return nodes * cellsOfNode();
  }

  /** Number of cells of one node. */
  int cellsOfNode() {
    return offsets[features.length];
  }

  int nodes() {
    return nodes;
  }

  Bins bins() {
    return bins;
  }

  /** How many features there are; the first is 0. */
  int features() {
    return features.length;
  }

  /** The index of one of the features within a row. */
  int feature(int i) {
    return features[i];
  }

  /** The cell of a feature's first bin. */
  int first(int node, int i) {
    return node * cellsOfNode() + offsets[i];
  }
}
