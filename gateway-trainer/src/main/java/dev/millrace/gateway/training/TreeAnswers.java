package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.HistogramExchange;
import dev.millrace.federation.strategy.SketchExchange;
import dev.millrace.federation.strategy.TreesExchange;
import dev.millrace.federation.tree.BoostedRows;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.tree.TreeEnsemble;

/** What a plant answers of trees. */
final class TreeAnswers {
  private TreeAnswers() {}

  static Answer sketch(Job job) {
    Examples training = job.training();
    return new Contribution(
        training.size(), SketchExchange.answer(job.ask(), job.task(), training));
  }

  static Answer histograms(Job job) {
    Growth growth = HistogramExchange.growth(job.ask(), job.task());
    BoostedRows rows =
        job.findings()
            .keep(
                BoostedRows.class,
                known -> known.isBefore(growth),
                () -> BoostedRows.of(job.training(), growth));
    return new Contribution(rows.size(), HistogramExchange.answer(growth, rows, job.task()));
  }

  static Answer trees(Job job) {
    Examples training = job.training();
    int features = training.size() == 0 ? 0 : training.features()[0].length;
    SmileTrees grown =
        TreesExchange.current(job.ask(), features)
            .map(current -> SmileTrees.one(residuals(training, current, job.task().target()), job))
            .orElseGet(() -> SmileTrees.forest(training, job));
    return new Contribution(
        training.size(), TreesExchange.answer(job.ask(), grown.trees(), grown.error()));
  }

  /** What the trees leave of the targets; beyond the target's range it is the range. */
  private static Examples residuals(Examples rows, TreeEnsemble current, Target target) {
    double range = target.max() - target.min();
    double[] residuals = new double[rows.size()];
    for (int i = 0; i < residuals.length; i++) {
      double residual = rows.targets()[i] - current.predict(rows.features()[i]);
      residuals[i] = Math.max(-range, Math.min(range, residual));
    }
    return new Examples(rows.features(), residuals);
  }
}
