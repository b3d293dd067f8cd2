package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.Bins;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.tree.Residuals;
import dev.millrace.federation.tree.TreeEnsemble;
import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gradient boosting (Friedman 2001) on histograms (Chen and Guestrin 2016; Ke et al. 2017) that
 * equals boosting on the pooled rows: gateways send moments, then quantile sketches, then for every
 * level of every tree the histograms of their residuals, and splits follow from the sums. Whatever
 * the split of the data over the plants, the trees are the same.
 *
 * <p>One round makes one model, in as many exchanges as its trees have levels.
 *
 * <p>Hyperparameters, with their defaults: {@code trees} 100, {@code depth} 5, {@code bins} 64,
 * {@code learning_rate} 0.08, {@code min_rows} 20, {@code l2} 1, {@code feature_fraction} 0.2,
 * {@code seed} 0; {@link Boosting} says what they mean. Looking at a fifth of the features makes
 * answers five times smaller.
 */
final class BoostedTrees implements Strategy {
  @Override
  public Set<String> hyperparameters() {
    return Set.of(
        "trees", "depth", "bins", "learning_rate", "min_rows", "l2", "feature_fraction", "seed");
  }

  @Override
  public List<String> objections(TaskSpec task) {
    Boosting.of(task.model());
    return List.of();
  }

  @Override
  public Ask open(RoundContext context) {
    return MomentsExchange.ask(context);
  }

  @Override
  public List<Ask> rehearse(RoundContext context) {
    TaskSpec task = context.task();
    Normaliser standIn = MomentsExchange.standIn(task.features());
    Growth last = Growth.last(Boosting.of(task.model()), task.features().size());
    TrainedModel model = model(standIn, last.done(), 1, task);
    return Stream.concat(
            Stream.of(
                MomentsExchange.ask(context),
                SketchExchange.ask(standIn, context),
                HistogramExchange.ask(standIn, last, 1, context)),
            EvaluationExchange.rehearse(model, context))
        .toList();
  }

  /** Histograms are judged by the trees so far, which would travel to every partition each time. */
  @Override
  public Optional<Ask> summedBy(Ask ask, TaskSpec task) {
    return ask.kind() == AskKind.HISTOGRAMS || ask.kind() == AskKind.EVALUATION
        ? Optional.empty()
        : Optional.of(ask.withoutContext());
  }

  @Override
  public Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    return ask.kind() == AskKind.HISTOGRAMS
        ? HistogramExchange.objection(ask, share, task)
        : Optional.empty();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    List<Block> sums = answers.sum();
    return switch (ask.kind()) {
      case MOMENTS ->
          MomentsExchange.then(
              context.task().features(),
              sums,
              normaliser -> SketchExchange.ask(normaliser, context));
      case SKETCH -> afterSketch(ask, sums, context);
      case HISTOGRAMS -> afterLevel(ask, sums, context);
      case EVALUATION -> EvaluationExchange.conclude(ask, answers, context.task());
      default -> new Step.Failed("boosted trees do not ask for " + ask.kind());
    };
  }

  private static Step afterSketch(Ask ask, List<Block> sums, RoundContext context) {
    TaskSpec task = context.task();
    long rows = SketchExchange.rows(sums);
    if (rows <= 0) {
      return new Step.Failed("no training rows");
    }
    Boosting settings = Boosting.of(task.model());
    Bins bins = SketchExchange.sketch(ask, task).bins(SketchExchange.cells(sums), settings.bins());
    Growth growth = Growth.begin(settings, bins, SketchExchange.mean(sums, task));
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    return new Step.Next(HistogramExchange.ask(normaliser, growth, rows, context));
  }

  private static Step afterLevel(Ask ask, List<Block> sums, RoundContext context) {
    TaskSpec task = context.task();
    Growth before = HistogramExchange.growth(ask, task);
    long[] rows = sums.get(0).values();
    Growth growth =
        HistogramExchange.answeredByTheSame(ask, context)
            ? before.after(rows, sums.get(1).values(), Residuals.of(task.target()))
            : before.whole();
    // Only at a root does every row stand in the histograms.
    long covered =
        before.open().level() == 0 ? before.rowsOfRoot(rows) : HistogramExchange.covered(ask);
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    return growth.isComplete()
        ? EvaluationExchange.propose(model(normaliser, growth.done(), covered, task), context)
        : new Step.Next(HistogramExchange.ask(normaliser, growth, covered, context));
  }

  private static TrainedModel model(
      Normaliser normaliser, TreeEnsemble trees, long rows, TaskSpec task) {
    return new TrainedModel(
        task.model().family(), task.features(), normaliser, task.target(), trees.toVectors(), rows);
  }
}
