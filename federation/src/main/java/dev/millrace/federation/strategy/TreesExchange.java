package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.TreeEnsemble;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * The exchange in which every gateway grows trees on its own rows and sends them whole: nodes as in
 * a {@link TreeEnsemble}, in vectors of one length for all, and the error they make on rows they
 * were not grown from.
 */
public final class TreesExchange {
  private static final String GROWN = "trees.grown";
  private static final String LEAVES = "trees.leaves";
  private static final String NODES = "nodes";
  private static final String FEATURES = "features";
  private static final String VALUES = "values";
  private static final String ERROR = "error";

  private TreesExchange() {}

  /**
   * The ask.
   *
   * @param current what residuals the trees are grown on; empty for the targets themselves
   * @param grown trees of an answer
   * @param leaves leaves of a tree at most
   */
  static Ask ask(
      Normaliser normaliser,
      Optional<TreeEnsemble> current,
      int grown,
      int leaves,
      RoundContext context) {
    Target target = context.task().target();
    SortedMap<String, double[]> carried = MomentsExchange.toContext(normaliser);
    carried.put(GROWN, new double[] {grown});
    carried.put(LEAVES, new double[] {leaves});
    current.ifPresent(trees -> carried.putAll(trees.toVectors()));
    double[] bounds = FeatureMaps.of(context.task().features(), normaliser, carried).bounds();
    double range = target.max() - target.min();
    double bound =
        DoubleStream.concat(Arrays.stream(bounds), DoubleStream.of(range, target.bound()))
            .max()
            .orElseThrow();
    int nodes = Math.multiplyExact(grown, 2 * leaves - 1);
    return new Ask(
        AskKind.TREES,
        false,
        carried,
        List.of(
            BlockShape.counts(NODES, 1, nodes),
            BlockShape.counts(FEATURES, nodes, bounds.length),
            BlockShape.reals(VALUES, nodes, bound, context.cohort()),
            BlockShape.reals(ERROR, 1, range, context.cohort())),
        context.maxReadings(),
        context.maxRows());
  }

  /** How many trees are asked for. */
  public static int grown(Ask ask) {
    return (int) ask.context(GROWN)[0];
  }

  /** How many leaves a tree may have. */
  public static int leaves(Ask ask) {
    return (int) ask.context(LEAVES)[0];
  }

  /** The trees on whose residuals new ones are grown, if the ask carries some. */
  public static Optional<TreeEnsemble> current(Ask ask, int features) {
    return ask.context().containsKey(TreeEnsemble.BASE)
        ? Optional.of(TreeEnsemble.of(ask.context(), features))
        : Optional.empty();
  }

  /**
   * A gateway's answer.
   *
   * @param trees as many as asked at most
   * @param error root of their mean squared error on rows they were not grown from
   */
  public static List<Block> answer(Ask ask, TreeEnsemble trees, double error) {
    int nodes = ask.block(FEATURES).count();
    return List.of(
        ask.block(NODES).quantise(trees.nodes()),
        ask.block(FEATURES).quantise(Arrays.copyOf(trees.features(), nodes)),
        ask.block(VALUES).quantise(Arrays.copyOf(trees.values(), nodes)),
        ask.block(ERROR).quantise(Math.min(error, range(ask))));
  }

  private static double range(Ask ask) {
    BlockShape error = ask.block(ERROR);
    return Math.scalb((double) error.limit() - 1, -error.exponent());
  }

  /**
   * The trees of an answer, their base 0.
   *
   * @throws IllegalArgumentException if they are broken
   */
  static TreeEnsemble trees(Ask ask, Share share, TaskSpec task) {
    int nodes = (int) share.blocks().get(0).values()[0];
    int features =
        FeatureMaps.of(task.features(), MomentsExchange.fromContext(ask), ask.context()).size();
    return TreeEnsemble.of(
        0,
        Arrays.copyOf(share.blocks().get(1).toDoubles(), nodes),
        Arrays.copyOf(share.blocks().get(2).toDoubles(), nodes),
        features);
  }

  static double error(Share share) {
    return share.blocks().get(3).toDoubles()[0];
  }

  /** Why an answer holds no trees of the asked kind, if so. */
  static Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    long nodes = share.blocks().get(0).values()[0];
    if (nodes < 1 || error(share) < 0) {
      return Optional.of("%d nodes with an error of %s".formatted(nodes, error(share)));
    }
    try {
      int sent = trees(ask, share, task).trees();
      return sent > grown(ask)
          ? Optional.of("%d trees, where %d were asked for".formatted(sent, grown(ask)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
