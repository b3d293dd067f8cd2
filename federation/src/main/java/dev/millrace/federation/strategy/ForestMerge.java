package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A random forest (Breiman 2001) of the forests that the plants grow: a weighted mean of their
 * trees. A plant's trees weigh its rows over their mean squared error out of bag, so that a plant
 * with little to go by has little to say. Approximates the pooled forest where plants are alike.
 *
 * <p>Hyperparameters, with their defaults: {@code trees} 50 that a plant grows, {@code leaves} 128
 * of a tree at most, {@code max_trees} 200 of the merged forest. Where that is fewer than all grew,
 * every plant sends an equal share of its own.
 */
final class ForestMerge extends GrownTrees {
  @Override
  public Set<String> hyperparameters() {
    return Set.of("trees", LEAVES, "max_trees");
  }

  @Override
  public List<String> objections(TaskSpec task) {
    leaves(task);
    sent(task, 1);
    return List.of();
  }

  @Override
  public Ask open(RoundContext context) {
    return MomentsExchange.ask(context);
  }

  @Override
  Ask ask(Normaliser normaliser, RoundContext context) {
    TaskSpec task = context.task();
    return TreesExchange.ask(
        normaliser, Optional.empty(), sent(task, context.cohort()), leaves(task), context);
  }

  @Override
  TreeEnsemble combine(Ask ask, Contributions answers, RoundContext context) {
    TaskSpec task = context.task();
    int most = maxTrees(task);
    SortedMap<String, Double> weights = new TreeMap<>();
    double total = 0;
    int kept = 0;
    for (Map.Entry<String, Share> entry : answers.shares().entrySet()) {
      int trees = Math.min(TreesExchange.trees(ask, entry.getValue(), task).trees(), most - kept);
      if (trees > 0) {
        double weight = weight(entry.getValue(), task);
        weights.put(entry.getKey(), weight);
        total += weight * trees;
        kept += trees;
      }
    }
    TreeEnsemble forest = TreeEnsemble.of(0);
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      TreeEnsemble own = TreesExchange.trees(ask, answers.shares().get(entry.getKey()), task);
      forest = forest.plus(own.first(most - forest.trees()).times(entry.getValue() / total));
    }
    return forest;
  }

  /** Rows over the squared error, which is taken as no less than a thousandth of the range. */
  private static double weight(Share share, TaskSpec task) {
    double least = (task.target().max() - task.target().min()) / 1000;
    double error = Math.max(TreesExchange.error(share), least);
    return share.examples() / (error * error);
  }

  @Override
  TreeEnsemble largest(TaskSpec task, int cohort) {
    return TreeEnsemble.alike(
        Math.min(maxTrees(task), cohort * sent(task, cohort)), 2 * leaves(task) - 1);
  }

  private static int sent(TaskSpec task, int cohort) {
    int trees = task.model().count("trees", 50, 1, 1000);
    return Math.max(1, Math.min(trees, maxTrees(task) / cohort));
  }

  private static int maxTrees(TaskSpec task) {
    return task.model().count("max_trees", 200, 1, 10_000);
  }

  private static int leaves(TaskSpec task) {
    return task.model().count(LEAVES, 128, 2, 1 << 16);
  }
}
