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
 * @param parents sums of the parents of open nodes that are not asked for; none at a gateway
 */
public record Growth(
    Boosting settings, Bins bins, TreeEnsemble done, OpenTree open, CellSums parents) {

  /** Before the first tree. */
  public static Growth begin(Boosting settings, Bins bins, double base) {
    return new Growth(settings, bins, TreeEnsemble.of(base), OpenTree.root(), CellSums.NONE);
  }

  /** A stand-in for the last level of the last tree, as large as it can become. */
  public static Growth last(Boosting settings, int features) {
    double[][] edges = new double[features][settings.bins() - 1];
    return new Growth(
        settings,
        new Bins(edges),
        TreeEnsemble.full(settings.trees(), settings.depth()),
        OpenTree.full(settings.depth() - 1),
        CellSums.NONE);
  }

  /** The layout of the histograms that are asked for. */
  public HistogramLayout layout() {
    return layout(open.asked());
  }

  private HistogramLayout layout(int nodes) {
    return new HistogramLayout(
        nodes, settings.draw(done.trees(), open.level(), bins.features()), bins);
  }

  /** The same level with all its nodes asked for. */
  public Growth whole() {
    return new Growth(settings, bins, done, open.whole(), CellSums.NONE);
  }

  /**
   * After a level; {@link #whole} if what nodes leave of their parents is nothing that rows could
   * give, since somebody's answers contradict each other.
   *
   * @param rows summed counts of the cells of {@link #layout}
   * @param residuals summed residuals of the cells, in steps
   */
  public Growth after(long[] rows, long[] residuals, Residuals steps) {
    CellSums level = CellSums.ofLevel(open.siblings(), new CellSums(rows, residuals), parents);
    HistogramLayout all = layout(open.open());
    HistogramCheck check = new HistogramCheck(all, level.rows(), level.residuals());
    if (open.asked() < open.open() && check.objection(Long.MAX_VALUE, steps.limit()).isPresent()) {
      return whole();
    }
    SplitSearch search = new SplitSearch(all, level.rows(), level.residuals(), steps, settings);
    OpenTree grown = open.grow(search, settings);
    if (grown.open() == 0) {
      return new Growth(
          settings, bins, done.plus(grown.complete()), OpenTree.root(), CellSums.NONE);
    }
    CellSums kept = level.of(open.parentsOfInferred(grown), all.cellsOfNode());
    return new Growth(settings, bins, done, grown, kept);
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
