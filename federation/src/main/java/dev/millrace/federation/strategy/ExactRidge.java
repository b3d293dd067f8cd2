package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Ridge;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ridge regression that equals training on the pooled rows: gateways send moments, then Gram
 * matrices, and sums of those are all that the closed form needs. Whatever the split of the data
 * over the plants, and in one round.
 *
 * <p>Hyperparameter {@code lambda}: penalty per row on standardised coefficients.
 */
final class ExactRidge implements Strategy {
  private static final double DEFAULT_LAMBDA = 5e-4;
  private static final String LAMBDA = "lambda";

  @Override
  public Set<String> hyperparameters() {
    return Set.of(LAMBDA);
  }

  @Override
  public List<String> objections(TaskSpec task) {
    task.model().positive(LAMBDA, DEFAULT_LAMBDA);
    return List.of();
  }

  @Override
  public Ask open(RoundContext context) {
    return MomentsExchange.ask(context);
  }

  @Override
  public List<Ask> rehearse(RoundContext context) {
    Normaliser standIn = MomentsExchange.standIn(context.task().features());
    return Stream.concat(
            Stream.of(MomentsExchange.ask(context), GramExchange.ask(standIn, context)),
            EvaluationExchange.rehearse(StandIns.linear(standIn, context.task()), context))
        .toList();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    List<Block> sums = answers.sum();
    return switch (ask.kind()) {
      case MOMENTS ->
          MomentsExchange.then(
              context.task().features(), sums, normaliser -> GramExchange.ask(normaliser, context));
      case GRAM -> afterGram(ask, sums, context);
      case EVALUATION -> EvaluationExchange.conclude(ask, sums, context.task());
      default -> new Step.Failed("exact ridge does not ask for " + ask.kind());
    };
  }

  private static Step afterGram(Ask ask, List<Block> sums, RoundContext context) {
    TaskSpec task = context.task();
    double[] triangle = GramExchange.combine(sums);
    LinearModel solved;
    try {
      double lambda = task.model().positive(LAMBDA, DEFAULT_LAMBDA);
      solved = Ridge.solve(GramExchange.gram(ask, task), triangle, lambda);
    } catch (ArithmeticException e) {
      return new Step.Failed("ridge could not be solved: " + e.getMessage());
    }
    TrainedModel model =
        new TrainedModel(
            task.model().family(),
            task.features(),
            MomentsExchange.fromContext(ask),
            task.target(),
            solved.toParameters(),
            Math.round(triangle[0]));
    return EvaluationExchange.propose(model, context);
  }
}
