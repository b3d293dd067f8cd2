package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.GramPlausibility;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ridge regression (Hoerl and Kennard 1970) that equals training on the pooled rows: whatever the
 * family needs to know of all plants' data (normaliser, slow directions, scales, Gram matrix) is a
 * sum of what each plant knows of its own (the summation form of Chu et al., "Map-Reduce for
 * Machine Learning on Multicore", NIPS 2006). Whatever the split of the data over the plants, and
 * in one round.
 *
 * <p>What an exchange found travels in the asks after it and, frozen, in the model.
 */
final class ExactRidge implements Strategy {
  private static final String COMPONENTS = "slow_components";
  private static final String MAX_EXAMPLES = "max_examples";

  private final ExactPlan plan;
  private final RidgeSolve solve;

  ExactRidge(ExactPlan plan) {
    this.plan = plan;
    this.solve = new RidgeSolve(plan.lambda());
  }

  @Override
  public Set<String> hyperparameters() {
    Set<String> names = new HashSet<>(RidgeSolve.HYPERPARAMETERS);
    names.addAll(plan.basis().hyperparameters());
    names.add(MAX_EXAMPLES);
    if (plan.has(AskKind.SLOWNESS)) {
      names.add(COMPONENTS);
    }
    return names;
  }

  @Override
  public List<String> objections(TaskSpec task) {
    solve.check(task.model());
    plan.basis().check(task.model());
    components(task);
    mostExamples(task);
    return List.of();
  }

  @Override
  public boolean needsAnswersSideBySide(TaskSpec task) {
    return solve.comparesPlants(task.model());
  }

  @Override
  public Optional<Ask> summedBy(Ask ask, TaskSpec task) {
    if (ask.kind() == AskKind.EVALUATION) {
      return Optional.empty();
    }
    if (ask.kind() != AskKind.GRAM) {
      return Optional.of(ask.withoutContext());
    }
    // What a matrix may hold follows from the features, which follow from what was found.
    return needsAnswersSideBySide(task) ? Optional.empty() : Optional.of(ask);
  }

  @Override
  public Ask open(RoundContext context) {
    return MomentsExchange.ask(context);
  }

  @Override
  public List<Ask> rehearse(RoundContext context) {
    TaskSpec task = context.task();
    FeatureSpec features = task.features();
    List<Ask> asks = new ArrayList<>();
    asks.add(open(context));
    Normaliser normaliser = MomentsExchange.standIn(features);
    SortedMap<String, double[]> found = MomentsExchange.toContext(normaliser);
    for (AskKind kind : plan.exchanges().subList(1, plan.exchanges().size())) {
      asks.add(ask(kind, found, context));
      found.putAll(StandIns.found(kind, task, map(task, found), components(task)));
    }
    TrainedModel standIn = StandIns.linear(normaliser, asks.get(asks.size() - 1).context(), task);
    EvaluationExchange.rehearse(standIn, context).forEach(asks::add);
    return asks;
  }

  @Override
  public Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    long most = mostExamples(task);
    if (most > 0 && share.examples() > most) {
      return Optional.of(
          "%d examples are more than the %d that the task takes of a plant"
              .formatted(share.examples(), most));
    }
    return ask.kind() == AskKind.GRAM
        ? GramPlausibility.objection(
            GramExchange.gram(ask, task),
            GramExchange.combine(share.blocks()),
            task.target(),
            share.examples())
        : Optional.empty();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    if (ask.kind() == AskKind.EVALUATION) {
      return EvaluationExchange.conclude(ask, answers, context.task());
    }
    if (!plan.has(ask.kind())) {
      return new Step.Failed("exact ridge does not ask for " + ask.kind());
    }
    try {
      return ask.kind() == AskKind.GRAM
          ? solve.model(ask, answers, context)
          : new Step.Next(ask(plan.after(ask.kind()), found(ask, answers, context), context));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return new Step.Failed(
          "no model follows from the answers to %s: %s".formatted(ask.kind(), e.getMessage()));
    }
  }

  private Ask ask(AskKind kind, SortedMap<String, double[]> found, RoundContext context) {
    FeatureMap map = map(context.task(), found);
    switch (kind) {
      case SLOWNESS:
        return SlownessExchange.ask(found, context);
      case SCALES:
        return ScalesExchange.ask(found, map, context);
      case GRAM:
        SortedMap<String, double[]> all = new TreeMap<>(found);
        all.putAll(
            plan.basis().vectors(context.task().features(), context.task().model(), map.size()));
        int folds = solve.folds(context.task().model());
        return GramExchange.ask(all, folds, plan.precise(), context);
      default:
        throw new IllegalArgumentException("exact ridge does not ask for " + kind);
    }
  }

  /** Everything found so far, this exchange included. */
  private SortedMap<String, double[]> found(Ask ask, Contributions answers, RoundContext context) {
    TaskSpec task = context.task();
    List<Block> sums = answers.sum();
    SortedMap<String, double[]> found = new TreeMap<>(ask.context());
    switch (ask.kind()) {
      case MOMENTS:
        found.putAll(MomentsExchange.toContext(MomentsExchange.found(task.features(), sums)));
        break;
      case SLOWNESS:
        found.putAll(SlownessExchange.found(sums, components(task)));
        break;
      default:
        found.putAll(ScalesExchange.found(map(task, found), sums));
    }
    return found;
  }

  private static FeatureMap map(TaskSpec task, SortedMap<String, double[]> found) {
    return FeatureMaps.of(task.features(), MomentsExchange.fromContext(found), found);
  }

  private static int components(TaskSpec task) {
    int most = Math.min(SlownessExchange.MOST_COMPONENTS, task.features().inputs().size());
    return task.model().count(COMPONENTS, 0, 0, most);
  }

  private static long mostExamples(TaskSpec task) {
    return task.model().count(MAX_EXAMPLES, 0, 0, Integer.MAX_VALUE);
  }
}
