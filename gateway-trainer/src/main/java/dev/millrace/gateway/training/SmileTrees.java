package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.strategy.TreesExchange;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.regression.RandomForest;
import smile.regression.RegressionTree;

/**
 * Trees that Smile grew on one plant's rows.
 *
 * @param trees the trees as nodes, their base 0
 * @param error root of their mean squared error: out of bag for a forest, else on the rows
 */
record SmileTrees(TreeEnsemble trees, double error) {
  /** Deeper than any tree of so many leaves needs to be. */
  private static final int MOST_LEVELS = 30;

  private static final int FEWEST_ROWS_TO_SPLIT = 5;

  /** A third of the features is looked at for each split, as is usual in regression. */
  private static final int THIRD_OF_FEATURES = 0;

  /** Trees by which the error out of bag is measured, however few are sent. */
  private static final int FOREST = 50;

  /** A random forest (Breiman 2001), of which as many trees are kept as are asked for. */
  static SmileTrees forest(Examples rows, Job job) {
    int asked = TreesExchange.grown(job.ask());
    int grown = Math.max(asked, FOREST);
    RandomForest forest =
        RandomForest.fit(
            Formula.lhs("y"),
            frame(rows),
            grown,
            THIRD_OF_FEATURES,
            MOST_LEVELS,
            TreesExchange.leaves(job.ask()),
            FEWEST_ROWS_TO_SPLIT,
            1,
            // Smile takes no seed below 2.
            LongStream.range(2, 2L + grown));
    TreeEnsemble trees =
        Stream.of(forest.trees())
            .limit(asked)
            .map(tree -> nodes(tree, rows))
            .reduce(TreeEnsemble.of(0), TreeEnsemble::plus);
    return new SmileTrees(trees, forest.metrics().rmse);
  }

  /** A regression tree (Breiman et al. 1984). */
  static SmileTrees one(Examples rows, Job job) {
    RegressionTree tree =
        RegressionTree.fit(
            Formula.lhs("y"),
            frame(rows),
            MOST_LEVELS,
            TreesExchange.leaves(job.ask()),
            FEWEST_ROWS_TO_SPLIT);
    TreeEnsemble trees = nodes(tree, rows);
    double[] fitted = Arrays.stream(rows.features()).mapToDouble(trees::predict).toArray();
    return new SmileTrees(trees, Errors.rmse(fitted, rows.targets()));
  }

  private static TreeEnsemble nodes(RegressionTree tree, Examples rows) {
    return SmileNodes.read(tree.root(), rows.features()[0].length);
  }

  private static DataFrame frame(Examples rows) {
    String[] names = new String[rows.features()[0].length];
    Arrays.setAll(names, column -> "x" + column);
    return DataFrame.of(rows.features(), names).merge(DoubleVector.of("y", rows.targets()));
  }
}
