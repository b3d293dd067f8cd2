package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.Bins;
import dev.millrace.federation.tree.BoostedRows;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.federation.tree.CellSums;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.tree.HistogramCheck;
import dev.millrace.federation.tree.Histograms;
import dev.millrace.federation.tree.OpenTree;
import dev.millrace.federation.tree.Residuals;
import dev.millrace.federation.tree.TreeEnsemble;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The exchange that sums the gateways' histograms of one level of one tree: how many rows, and what
 * their residuals add up to, in every bin of every drawn feature of every node that is asked for.
 *
 * <p>Of two children only the smaller one is asked for (Ke et al. 2017). The other's histogram is
 * what it leaves of their parent's, which the aggregator keeps from the exchange before; whole
 * numbers are subtracted, so nothing is lost. That holds only if the same gateways answer both
 * times: if one is lost in between, the level is asked for once more, both children.
 */
public final class HistogramExchange {
  private static final String EDGES = "bin.edges";
  private static final String SIZES = "bin.sizes";
  private static final String LEVEL = "open.level";
  private static final String OPEN_FEATURES = "open.features";
  private static final String OPEN_VALUES = "open.values";
  private static final String COVERED = "covered";
  private static final String ROWS = "rows";
  private static final String RESIDUALS = "residuals";
  private static final String GATEWAYS = "gateways";

  private HistogramExchange() {}

  /**
   * The ask for the open level.
   *
   * @param covered training rows behind the trees
   */
  static Ask ask(Normaliser normaliser, Growth growth, long covered, RoundContext context) {
    SortedMap<String, double[]> carried = MomentsExchange.toContext(normaliser);
    carried.put(EDGES, growth.bins().flat());
    carried.put(SIZES, growth.bins().sizes());
    carried.putAll(growth.done().toVectors());
    carried.put(LEVEL, new double[] {growth.open().level()});
    carried.put(OPEN_FEATURES, growth.open().features());
    carried.put(OPEN_VALUES, growth.open().values());
    carried.put(COVERED, new double[] {covered});
    Residuals residuals = Residuals.of(context.task().target());
    int cells = growth.layout().cells();
    long rows = context.maxRows();
    Ask ask =
        new Ask(
            AskKind.HISTOGRAMS,
            false,
            carried,
            List.of(
                BlockShape.counts(ROWS, cells, rows),
                new BlockShape(
                    RESIDUALS,
                    cells,
                    residuals.exponent(),
                    Math.multiplyExact(rows, residuals.limit()))),
            context.maxReadings(),
            rows);
    CellSums parents = growth.parents();
    return parents.rows().length == 0
        ? ask
        : ask.keeping(
            List.of(
                new Block(ROWS, 0, parents.rows()),
                new Block(RESIDUALS, residuals.exponent(), parents.residuals()),
                new Block(GATEWAYS, 0, new long[] {context.cohort()})));
  }

  /** Whether the gateways that answered are those whose parents' histograms are kept. */
  static boolean answeredByTheSame(Ask ask, RoundContext context) {
    return ask.kept().isEmpty() || ask.kept().get(2).values()[0] == context.cohort();
  }

  /** How far the trees have come, as the ask says. */
  public static Growth growth(Ask ask, TaskSpec task) {
    Bins bins = Bins.of(ask.context(EDGES), ask.context(SIZES));
    return new Growth(
        Boosting.of(task.model()),
        bins,
        TreeEnsemble.of(ask.context(), bins.features()),
        OpenTree.of(
            (int) ask.context(LEVEL)[0], ask.context(OPEN_FEATURES), ask.context(OPEN_VALUES)),
        parents(ask));
  }

  private static CellSums parents(Ask ask) {
    return ask.kept().isEmpty()
        ? CellSums.NONE
        : new CellSums(ask.kept().get(0).values(), ask.kept().get(1).values());
  }

  /** Training rows behind the trees of an ask. */
  static long covered(Ask ask) {
    return (long) ask.context(COVERED)[0];
  }

  /** A gateway's answer. */
  public static List<Block> answer(Growth growth, BoostedRows training, TaskSpec task) {
    Residuals residuals = Residuals.of(task.target());
    Histograms histograms = training.histograms(growth, residuals);
    return List.of(
        new Block(ROWS, 0, histograms.rows()),
        new Block(RESIDUALS, residuals.exponent(), histograms.residuals()));
  }

  static Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    Growth growth = growth(ask, task);
    long[] rows = share.blocks().get(0).values();
    long[] residuals = share.blocks().get(1).values();
    return new HistogramCheck(growth.layout(), rows, residuals)
        .objection(share.examples(), Residuals.of(task.target()).limit());
  }
}
