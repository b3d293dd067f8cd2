package dev.millrace.federation.tree;

import java.util.Arrays;

/**
 * How far boosting has come: the trees that stand, the one that grows, and the bins among whose
 * edges it is split. Immutable; each level's summed histograms give the next one.
 *
 * @param settings of the boosting
 * @param bins edges of every feature
 * @param done trees that stand
 * @param open the tree that grows
 */
public record Growth(Boosting settings, Bins bins, TreeEnsemble done, OpenTree open) {

  /** Before the first tree. */
  public static Growth begin(Boosting settings, Bins bins, double base) {
    return new Growth(settings, bins, TreeEnsemble.of(base), OpenTree.root());
  }

  /** A stand-in for the last level of the last tree, as large as it can become. */
  public static Growth last(Boosting settings, int features) {
    double[][] edges = new double[features][settings.bins() - 1];
    return new Growth(
        settings,
        new Bins(edges),
        TreeEnsemble.full(settings.trees(), settings.depth()),
        OpenTree.full(settings.depth() - 1));
  }

  /** The layout of the histograms that the open level waits for. */
  public HistogramLayout layout() {
    return new HistogramLayout(
        open.waiting(), settings.draw(done.trees(), open.level(), bins.features()), bins);
  }

  /**
   * After a level.
   *
   * @param rows summed counts of the cells of {@link #layout}
   * @param residuals summed residuals of the cells, in steps
   */
  public Growth after(long[] rows, long[] residuals, Residuals steps) {
    OpenTree grown =
        open.grow(new SplitSearch(layout(), rows, residuals, steps, settings), settings);
    return grown.waiting() > 0
        ? new Growth(settings, bins, done, grown)
        : new Growth(settings, bins, done.plus(grown.complete()), OpenTree.root());
  }

  /** Rows of the root that the open level consists of. */
  public long rowsOfRoot(long[] rows) {
    HistogramLayout layout = layout();
    return Arrays.stream(rows, 0, bins.count(layout.feature(0))).sum();
  }

  /** Whether all trees stand. */
  public boolean isComplete() {
    return done.trees() >= settings.trees();
  }
}
