package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Federated averaging (McMahan et al. 2017, arXiv 1602.05629): the mean of locally trained
 * coefficients, each plant weighted by its training rows. Approximates the pooled model where
 * plants are alike.
 *
 * <p>The normaliser comes from one exchange of moments, is frozen in the version, and is inherited
 * while the lineage stands, so averaged coefficients keep their meaning.
 *
 * <p>Hyperparameters: {@code coefficient-bound}, the largest magnitude a coefficient may have;
 * {@code lambda}, the penalty of the local training of {@code ridge-averaged}.
 */
public final class FedAvg implements Strategy {
  private static final double DEFAULT_COEFFICIENT_BOUND = 1e6;
  private static final String COEFFICIENT_BOUND = "coefficient-bound";
  private static final String LAMBDA = "lambda";
  private static final String ROWS = "rows";
  private static final String WEIGHTED = "weighted";

  @Override
  public Set<String> hyperparameters() {
    return Set.of(COEFFICIENT_BOUND, LAMBDA);
  }

  @Override
  public List<String> objections(TaskSpec task) {
    task.model().positive(LAMBDA, 1);
    return List.of();
  }

  @Override
  public Ask open(RoundContext context) {
    Optional<Normaliser> inherited = context.base().map(TrainedModel::normaliser);
    return inherited
        .map(normaliser -> askParameters(normaliser, context))
        .orElseGet(() -> MomentsExchange.ask(context));
  }

  @Override
  public List<Ask> rehearse(RoundContext context) {
    Normaliser standIn = MomentsExchange.standIn(context.task().features());
    return Stream.concat(
            Stream.of(MomentsExchange.ask(context), askParameters(standIn, context)),
            EvaluationExchange.rehearse(StandIns.linear(standIn, context.task()), context))
        .toList();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    List<Block> sums = answers.sum();
    return switch (ask.kind()) {
      case MOMENTS ->
          MomentsExchange.then(
              context.task().features(), sums, normaliser -> askParameters(normaliser, context));
      case PARAMETERS -> afterParameters(ask, sums, context);
      case EVALUATION -> EvaluationExchange.conclude(ask, sums, context.task());
      default -> new Step.Failed("federated averaging does not ask for " + ask.kind());
    };
  }

  private static Ask askParameters(Normaliser normaliser, RoundContext context) {
    TaskSpec task = context.task();
    int features = new FeaturePipeline(task.features(), normaliser).size();
    double bound = task.model().positive(COEFFICIENT_BOUND, DEFAULT_COEFFICIENT_BOUND);
    List<BlockShape> blocks =
        List.of(
            BlockShape.counts(ROWS, 1, context.maxRows()),
            BlockShape.reals(WEIGHTED, features + 1, context.maxRows() * bound, context.cohort()));
    return new Ask(
        AskKind.PARAMETERS,
        false,
        MomentsExchange.toContext(normaliser),
        blocks,
        context.maxReadings(),
        context.maxRows());
  }

  /**
   * A gateway's answer: its number of rows, and intercept and coefficients times that number.
   *
   * @throws ArithmeticException if a coefficient passes the bound
   */
  public static List<Block> answer(Ask ask, LinearModel local, long rows) {
    double[] weighted = new double[local.coefficients().length + 1];
    weighted[0] = rows * local.intercept();
    for (int i = 1; i < weighted.length; i++) {
      weighted[i] = rows * local.coefficients()[i - 1];
    }
    return List.of(ask.block(ROWS).quantise(rows), ask.block(WEIGHTED).quantise(weighted));
  }

  private static Step afterParameters(Ask ask, List<Block> sums, RoundContext context) {
    long rows = sums.get(0).values()[0];
    if (rows <= 0) {
      return new Step.Failed("no training rows");
    }
    double[] weighted = sums.get(1).toDoubles();
    double[] coefficients = new double[weighted.length - 1];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = weighted[i + 1] / rows;
    }
    TaskSpec task = context.task();
    TrainedModel model =
        new TrainedModel(
            task.model().family(),
            task.features(),
            MomentsExchange.fromContext(ask),
            task.target(),
            new LinearModel(weighted[0] / rows, coefficients).toParameters(),
            rows);
    return EvaluationExchange.propose(model, context);
  }
}
