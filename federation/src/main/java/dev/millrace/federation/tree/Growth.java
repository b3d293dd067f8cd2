package dev.millrace.federation.tree;

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

  /** Whether all trees stand. */
  public boolean isComplete() {
    return done.trees() >= settings.trees();
  }
}
