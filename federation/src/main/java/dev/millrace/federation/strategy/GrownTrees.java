package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What strategies have in common whose gateways grow whole trees: moments unless the base version
 * has a normaliser, trees, evaluation.
 */
abstract class GrownTrees implements Strategy {
  static final String LEAVES = "leaves";

  /** The ask for trees. */
  abstract Ask ask(Normaliser normaliser, RoundContext context);

  /** The model that follows from the answers, which all hold trees. */
  abstract TreeEnsemble combine(Ask ask, Contributions answers, RoundContext context);

  /** A stand-in for the largest model. */
  abstract TreeEnsemble largest(TaskSpec task, int cohort);

  @Override
  public List<Ask> rehearse(RoundContext context) {
    TaskSpec task = context.task();
    Normaliser standIn = MomentsExchange.standIn(task.features());
    TrainedModel largest = model(standIn, largest(task, context.cohort()), 1, task);
    return Stream.concat(
            Stream.of(MomentsExchange.ask(context), ask(standIn, context)),
            EvaluationExchange.rehearse(largest, context))
        .toList();
  }

  @Override
  public boolean needsAnswersSideBySide(TaskSpec task) {
    return true;
  }

  @Override
  public Optional<Ask> summedBy(Ask ask, TaskSpec task) {
    return ask.kind() == AskKind.TREES || ask.kind() == AskKind.EVALUATION
        ? Optional.empty()
        : Optional.of(ask.withoutContext());
  }

  @Override
  public Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    return ask.kind() == AskKind.TREES
        ? TreesExchange.objection(ask, share, task)
        : Optional.empty();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    return switch (ask.kind()) {
      case MOMENTS ->
          MomentsExchange.then(
              context.task().features(), answers.sum(), normaliser -> ask(normaliser, context));
      case TREES -> afterTrees(ask, answers, context);
      case EVALUATION -> EvaluationExchange.conclude(ask, answers, context.task());
      default -> new Step.Failed("grown trees do not ask for " + ask.kind());
    };
  }

  private Step afterTrees(Ask ask, Contributions answers, RoundContext context) {
    long rows = answers.shares().values().stream().mapToLong(Share::examples).sum();
    TreeEnsemble trees = combine(ask, answers, context);
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    return EvaluationExchange.propose(model(normaliser, trees, rows, context.task()), context);
  }

  private static TrainedModel model(
      Normaliser normaliser, TreeEnsemble trees, long rows, TaskSpec task) {
    return new TrainedModel(
        task.model().family(), task.features(), normaliser, task.target(), trees.toVectors(), rows);
  }
}
