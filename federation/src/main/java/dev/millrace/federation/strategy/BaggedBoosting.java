package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Boosting by rounds: every plant grows one tree on what the trees of the version before leave of
 * its targets (Friedman 2001), and their mean, each plant weighted by its rows (Breiman 1996), is
 * added. Approximates pooled boosting where plants are alike.
 *
 * <p>The first version's base is the middle of the target's range. The normaliser is frozen in it
 * and inherited, so that older trees keep their meaning.
 *
 * <p>Hyperparameters, with their defaults: {@code learning_rate} 0.1, {@code leaves} 32 of a tree
 * at most, {@code max_trees} 2000 of a version: a round that would pass it fails.
 */
final class BaggedBoosting extends GrownTrees {
  @Override
  public Set<String> hyperparameters() {
    return Set.of("learning_rate", LEAVES, "max_trees");
  }

  @Override
  public List<String> objections(TaskSpec task) {
    leaves(task);
    maxTrees(task);
    return learningRate(task) > 0 ? List.of() : List.of("learning_rate must be above 0");
  }

  @Override
  public Ask open(RoundContext context) {
    return context
        .base()
        .map(TrainedModel::normaliser)
        .map(normaliser -> ask(normaliser, context))
        .orElseGet(() -> MomentsExchange.ask(context));
  }

  @Override
  Ask ask(Normaliser normaliser, RoundContext context) {
    return TreesExchange.ask(
        normaliser, Optional.of(current(context)), 1, leaves(context.task()), context);
  }

  private static TreeEnsemble current(RoundContext context) {
    Target target = context.task().target();
    return context
        .base()
        .map(base -> TreeEnsemble.of(base.parameters(), Integer.MAX_VALUE))
        .orElseGet(() -> TreeEnsemble.of(target.min() + (target.max() - target.min()) / 2));
  }

  @Override
  TreeEnsemble combine(Ask ask, Contributions answers, RoundContext context) {
    TaskSpec task = context.task();
    TreeEnsemble trees = TreesExchange.current(ask, Integer.MAX_VALUE).orElseThrow();
    double rows = answers.shares().values().stream().mapToLong(Share::examples).sum();
    for (Share share : answers.shares().values()) {
      double weight = learningRate(task) * share.examples() / rows;
      trees = trees.plus(TreesExchange.trees(ask, share, task).times(weight));
    }
    if (trees.trees() > maxTrees(task)) {
      throw new IllegalArgumentException(
          "%d trees are more than max_trees allows: fewer rounds, or another task"
              .formatted(trees.trees()));
    }
    return trees;
  }

  @Override
  TreeEnsemble largest(TaskSpec task, int cohort) {
    int rounds = task.rounds().max() == 0 ? maxTrees(task) : task.rounds().max();
    int trees = (int) Math.min(maxTrees(task), (long) rounds * cohort);
    return TreeEnsemble.alike(trees, 2 * leaves(task) - 1);
  }

  private static double learningRate(TaskSpec task) {
    return task.model().within("learning_rate", 0.1, 0, 1);
  }

  private static int leaves(TaskSpec task) {
    return task.model().count(LEAVES, 32, 2, 1 << 16);
  }

  private static int maxTrees(TaskSpec task) {
    return task.model().count("max_trees", 2000, 1, 100_000);
  }
}
