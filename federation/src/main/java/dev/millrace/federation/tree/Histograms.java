package dev.millrace.federation.tree;

/** Rows and residuals of a plant, counted and summed by node, feature and bin. */
public final class Histograms {
  private final HistogramLayout layout;
  private final long[] rows;
  private final long[] residuals;

  /** No row yet. */
  public Histograms(HistogramLayout layout) {
    this.layout = layout;
    rows = new long[layout.cells()];
    residuals = new long[layout.cells()];
  }

  /**
   * Adds a row.
   *
   * @param node the node it falls into, of those asked for
   * @param bins the bin of each of its features
   * @param steps its residual, in steps
   */
  public void add(int node, byte[] bins, long steps) {
    for (int i = 0; i < layout.features(); i++) {
      int cell = layout.first(node, i) + Byte.toUnsignedInt(bins[layout.feature(i)]);
      rows[cell]++;
      residuals[cell] += steps;
    }
  }

  /** Number of rows in each cell. */
  public long[] rows() {
    return rows.clone();
  }

  /** Sum of the residuals in each cell, in steps. */
  public long[] residuals() {
    return residuals.clone();
  }
}
