package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.HistogramExchange;
import dev.millrace.federation.strategy.SketchExchange;
import dev.millrace.federation.tree.BoostedRows;
import dev.millrace.federation.tree.Growth;

/** What a plant answers while trees are boosted. */
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
}
