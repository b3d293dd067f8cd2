package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.ErrorSpread;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The exchange in which gateways score the proposed model on assets they held out. Optional: plants
 * with too few assets abstain, and a round without evaluation still closes. Its answers are three
 * numbers each, and are kept side by side, since how the error differs from plant to plant counts
 * too.
 */
public final class EvaluationExchange {
  private static final String PARAMETER = "parameter.";
  private static final String STATE = "state.";
  private static final String METRIC = "metric.";
  private static final String EXAMPLES = "examples";

  private EvaluationExchange() {}

  static Step propose(TrainedModel model, RoundContext context) {
    return propose(model, context, Collections.emptySortedMap());
  }

  /** What follows a model that these gateways' answers were left out of. */
  static Step propose(
      TrainedModel model, RoundContext context, SortedMap<String, String> excluded) {
    return context.task().holdOut() > 0
        ? new Step.Next(ask(model, context), excluded)
        : new Step.Done(model, excluded);
  }

  /** The ask for a model like this one, if the task evaluates. */
  static Stream<Ask> rehearse(TrainedModel standIn, RoundContext context) {
    return context.task().holdOut() > 0 ? Stream.of(ask(standIn, context)) : Stream.empty();
  }

  private static Ask ask(TrainedModel model, RoundContext context) {
    SortedMap<String, double[]> carried = MomentsExchange.toContext(model.normaliser());
    model.parameters().forEach((name, values) -> carried.put(PARAMETER + name, values));
    model.state().forEach((name, values) -> carried.put(STATE + name, values));
    model.metrics().forEach((name, value) -> carried.put(METRIC + name, new double[] {value}));
    carried.put(EXAMPLES, new double[] {model.examples()});
    double range = model.target().max() - model.target().min();
    long rows = context.maxReadings();
    List<BlockShape> blocks =
        List.of(
            BlockShape.counts("count", 1, rows),
            BlockShape.reals("absolute", 1, rows * range, context.cohort()),
            BlockShape.reals("squared", 1, rows * range * range, context.cohort()));
    return new Ask(AskKind.EVALUATION, true, carried, blocks, rows, rows);
  }

  /** A gateway's answer on its held-out rows. */
  public static List<Block> answer(Ask ask, TrainedModel model, Examples heldOut) {
    double[] predictions = Scorer.of(model).predict(heldOut);
    double absolute = 0;
    double squared = 0;
    for (int i = 0; i < predictions.length; i++) {
      double error = predictions[i] - heldOut.targets()[i];
      absolute += Math.abs(error);
      squared += error * error;
    }
    return List.of(
        ask.block("count").quantise(predictions.length),
        ask.block("absolute").quantise(absolute),
        ask.block("squared").quantise(squared));
  }

  /** The proposed model with the errors that the gateways found, if any did. */
  static Step conclude(Ask ask, Contributions answers, TaskSpec task) {
    TrainedModel measured = combine(proposed(ask, task), answers.sum());
    return new Step.Done(
        ErrorSpread.of(errors(answers))
            .map(spread -> measured.withMetrics(spread.metrics()))
            .orElse(measured));
  }

  /** What each gateway found by itself: the root of its mean squared error. */
  private static double[] errors(Contributions answers) {
    return answers.shares().values().stream()
        .map(Share::blocks)
        .filter(blocks -> blocks.get(0).toDoubles()[0] > 0)
        .mapToDouble(
            blocks -> Math.sqrt(blocks.get(2).toDoubles()[0] / blocks.get(0).toDoubles()[0]))
        .toArray();
  }

  private static TrainedModel combine(TrainedModel model, List<Block> sums) {
    double count = sums.get(0).toDoubles()[0];
    SortedMap<String, Double> metrics = new TreeMap<>();
    if (count > 0) {
      metrics.put(Evaluation.ROWS, count);
      metrics.put(Evaluation.MAE, sums.get(1).toDoubles()[0] / count);
      metrics.put(Evaluation.RMSE, Math.sqrt(sums.get(2).toDoubles()[0] / count));
    }
    return model.withMetrics(metrics);
  }

  /** The model that an evaluation ask proposes. */
  public static TrainedModel proposed(Ask ask, TaskSpec task) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    carried(ask, METRIC).forEach((name, value) -> metrics.put(name, value[0]));
    return new TrainedModel(
        task.model().family(),
        task.features(),
        MomentsExchange.fromContext(ask),
        task.target(),
        carried(ask, PARAMETER),
        carried(ask, STATE),
        metrics,
        (long) ask.context(EXAMPLES)[0]);
  }

  private static SortedMap<String, double[]> carried(Ask ask, String prefix) {
    SortedMap<String, double[]> carried = new TreeMap<>();
    for (Map.Entry<String, double[]> entry : ask.context().tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      carried.put(entry.getKey().substring(prefix.length()), entry.getValue());
    }
    return carried;
  }
}
