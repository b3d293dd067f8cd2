package dev.millrace.quickstart.demo;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.demo.DemoReport.RoundResult;
import dev.millrace.quickstart.demo.RoundWatcher.Ended;
import dev.millrace.quickstart.stack.LocalPlants;
import dev.millrace.quickstart.stack.LocalPlants.Tally;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Follows the federation until its model covers everything, and shows how far it is. */
final class Progress {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int BAR_WIDTH = 24;

  private final RoundWatcher watcher;
  private final LocalPlants plants;
  private final TestBench bench;
  private final Terminal terminal;
  private final StopRequest stop;
  private final List<RoundResult> rounds = new ArrayList<>();
  private TrainedModel lastModel;
  private Score lastScore;
  private long coveredRows;
  private long changes;

  Progress(
      RoundWatcher watcher,
      LocalPlants plants,
      TestBench bench,
      Terminal terminal,
      StopRequest stop) {
    this.watcher = watcher;
    this.plants = plants;
    this.bench = bench;
    this.terminal = terminal;
    this.stop = stop;
  }

  /**
   * Returns once everything published is stored and a version covers this many training rows.
   *
   * @throws IllegalStateException if nothing at all has happened for as long as patience lasts, or
   *     if it is to stop
   */
  void awaitModelOf(long rows, Duration patience) {
    Instant changedAt = Instant.now();
    Tally tally = plants.tally();
    while (coveredRows < rows || tally.stored() < plants.planned()) {
      long before = changes + watcher.updates() + tally.stored();
      watcher.poll(BETWEEN_LOOKS, this::ended);
      tally = plants.tally();
      if (stop.isMade()) {
        throw new IllegalStateException("stopped before all readings were learned from");
      }
      terminal.progress(status(tally));
      if (changes + watcher.updates() + tally.stored() != before) {
        changedAt = Instant.now();
      } else if (Instant.now().isAfter(changedAt.plus(patience))) {
        throw new IllegalStateException(
            "nothing has happened for %d s; the last version covers %d of %d rows, %s"
                .formatted(patience.toSeconds(), coveredRows, rows, status(tally)));
      }
    }
    terminal.clearProgress();
  }

  /** The results so far. */
  DemoReport report(DemoPlan plan, Yardsticks yardsticks) {
    List<Score> local = yardsticks.local();
    Score pooled = yardsticks.pooled();
    Tally tally = plants.tally();
    return new DemoReport(
        plan.data().isPresent() ? "nasa" : "simulated",
        plan.subset().name(),
        plan.split().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        plan.seed(),
        plan.family(),
        plan.strategy(),
        "test labels capped at 125",
        new DemoReport.Rmse(
            lastScore.rmse(), pooled.rmse(), local.stream().map(Score::rmse).toList()),
        new DemoReport.NasaScore(
            lastScore.nasaScore(),
            pooled.nasaScore(),
            local.stream().map(Score::nasaScore).toList()),
        new DemoReport.Readings(plants.published(), tally.stored(), tally.quarantined()),
        List.copyOf(rounds),
        new DemoReport.Bytes(watcher.updateBytes(), tally.rawBytes()),
        secondsSinceProcessStart());
  }

  private void ended(Ended round) {
    changes++;
    round.model().ifPresent(this::take);
    RoundResult result =
        new RoundResult(
            round.number(),
            round.model().isPresent() ? "CLOSED" : "ABANDONED",
            round.version(),
            round.accepted(),
            watcher.rejected(round.number()),
            round.milliseconds(),
            round.model().isPresent() ? lastScore.rmse() : null,
            round.model().map(model -> model.metrics().get(Evaluation.RMSE)).orElse(null),
            round.reason());
    rounds.add(result);
    terminal.line(ResultTable.round(result));
  }

  /** The last version. */
  TrainedModel model() {
    return lastModel;
  }

  private void take(TrainedModel model) {
    lastModel = model;
    lastScore = bench.score(model);
    coveredRows = model.examples();
  }

  private String status(Tally tally) {
    long planned = plants.planned();
    int filled = (int) (BAR_WIDTH * tally.stored() / Math.max(1, planned));
    return String.format(
        Locale.ROOT,
        "readings %,d/%,d %s%s  failed engines %d  updates %d  versions %d",
        tally.stored(),
        planned,
        "█".repeat(filled),
        "░".repeat(BAR_WIDTH - filled),
        tally.failures(),
        watcher.updates(),
        rounds.stream().filter(round -> round.version() > 0).count());
  }

  private static double secondsSinceProcessStart() {
    long startedAt = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - startedAt) / 1e3;
  }
}
