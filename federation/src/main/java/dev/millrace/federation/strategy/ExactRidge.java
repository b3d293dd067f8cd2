package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Ridge;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.TreeMap;

/**
 * Ridge regression that equals training on the pooled rows: gateways send moments, then Gram
 * matrices, and sums of those are all that the closed form needs. Whatever the split of the data
 * over the plants, and in one round.
 *
 * <p>Hyperparameter {@code lambda}: penalty per row on standardised coefficients.
 */
final class ExactRidge implements Strategy {
  private static final double DEFAULT_LAMBDA = 5e-4;
  private static final String GRAM = "gram";

  @Override
  public Ask open(RoundContext context) {
    return MomentsExchange.ask(context);
  }

  @Override
  public Step next(Ask ask, List<Block> sums, RoundContext context) {
    return switch (ask.kind()) {
      case MOMENTS -> afterMoments(sums, context);
      case GRAM -> afterGram(ask, sums, context);
      case EVALUATION ->
          new Step.Done(
              EvaluationExchange.combine(EvaluationExchange.proposed(ask, context.task()), sums));
      case PARAMETERS, UNKNOWN -> new Step.Failed("exact ridge does not ask for " + ask.kind());
    };
  }

  private static Step afterMoments(List<Block> sums, RoundContext context) {
    TaskSpec task = context.task();
    Normaliser normaliser = MomentsExchange.combine(task.features(), sums);
    Gram gram = Gram.of(new FeaturePipeline(task.features(), normaliser), task.target());
    BlockShape shape = BlockShape.reals(GRAM, gram.elements(), context.maxRows(), context.cohort());
    return new Step.Next(
        new Ask(
            AskKind.GRAM,
            false,
            MomentsExchange.toContext(normaliser),
            List.of(shape),
            context.maxReadings(),
            context.maxRows()));
  }

  private static Step afterGram(Ask ask, List<Block> sums, RoundContext context) {
    TaskSpec task = context.task();
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    Gram gram = Gram.of(new FeaturePipeline(task.features(), normaliser), task.target());
    double[] triangle = sums.get(0).toDoubles();
    LinearModel solved;
    try {
      solved = Ridge.solve(gram, triangle, task.model().hyperparameter("lambda", DEFAULT_LAMBDA));
    } catch (ArithmeticException e) {
      return new Step.Failed("ridge could not be solved: " + e.getMessage());
    }
    TrainedModel model =
        new TrainedModel(
            task.model().family(),
            task.features(),
            normaliser,
            task.target(),
            solved.toParameters(),
            new TreeMap<>(),
            Math.round(triangle[0]));
    return EvaluationExchange.propose(model, context);
  }
}
