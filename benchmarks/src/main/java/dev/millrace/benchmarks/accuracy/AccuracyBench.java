package dev.millrace.benchmarks.accuracy;

import dev.millrace.benchmarks.accuracy.AccuracyReport.Comparison;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.split.Split;
import dev.millrace.turbofan.task.TurbofanTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trains every model of a plan: federated, pooled, and by each plant alone. */
final class AccuracyBench {
  private final AccuracyPlan plan;
  private final Terminal terminal;
  private final List<AccuracyRow> rows = new ArrayList<>();
  private Pooled pooled;
  private TrainedModel lastModel;

  AccuracyBench(AccuracyPlan plan, Terminal terminal) {
    this.plan = plan;
    this.terminal = terminal;
  }

  /** One row for each combination, told of as it is done. */
  List<AccuracyRow> run() {
    for (CmapssSubset subset : plan.subsets()) {
      CmapssData data = CmapssFiles.in(plan.data()).load(subset);
      for (Contender contender : plan.contenders()) {
        pooled = null;
        for (Split split : plan.splits()) {
          for (int plants : plan.plants()) {
            AccuracyRow row = row(contender, data, split, plants);
            rows.add(row);
            terminal.line(AccuracyTable.line(row));
          }
        }
      }
    }
    terminal.clearProgress();
    return List.copyOf(rows);
  }

  /** The plan's only row once more, over real brokers. */
  Comparison throughKafka() throws IOException, InterruptedException {
    CmapssData data = CmapssFiles.in(plan.data()).load(plan.subsets().get(0));
    long seed = plan.seeds().get(0);
    Fleet fleet = Fleet.of(data, plan.splits().get(0), plan.plants().get(0), seed);
    Contender contender = plan.contenders().get(0).seeded(seed);
    ThroughKafka.Result result = new ThroughKafka(terminal).train(contender, fleet);
    boolean same = ThroughKafka.same(result.model(), lastModel);
    terminal.clearProgress();
    terminal.line(
        "through Kafka: %d versions in %.1f s, the last one %s"
            .formatted(
                contender.rounds(),
                result.seconds(),
                same ? "the same bit by bit" : "DIFFERENT from the one above"));
    return new Comparison(same, result.seconds());
  }

  /** Once for all splits, since pooled rows are the same; of several seeds, the median. */
  private Pooled pooled(Contender contender, CmapssData data, List<Run> runs) {
    if (pooled == null) {
      List<Pooled> all = new ArrayList<>();
      for (Run run : runs) {
        tell(contender, data, "pooled, seed " + run.seed());
        TestBench bench = new TestBench(data.test());
        all.add(Pooled.train(contender.seeded(run.seed()), data, bench, run.model()));
      }
      all.sort(Comparator.comparingDouble(one -> one.score().rmse()));
      pooled = all.get((all.size() - 1) / 2);
    }
    return pooled;
  }

  private AccuracyRow row(Contender contender, CmapssData data, Split split, int plants) {
    Fleet fleet = Fleet.of(data, split, plants, plan.seeds().get(0));
    TestBench bench = new TestBench(data.test());
    List<Run> runs = new ArrayList<>();
    for (long seed : contender.isSeeded() ? plan.seeds() : plan.seeds().subList(0, 1)) {
      tell(contender, data, "%s, %d plants, seed %d".formatted(split, plants, seed));
      runs.add(federated(contender, seed, fleet, bench));
    }
    Pooled all = pooled(contender, data, runs);
    Run median =
        runs.stream()
            .sorted(Comparator.comparingDouble(run -> run.score().rmse()))
            .toList()
            .get((runs.size() - 1) / 2);
    return new AccuracyRow(
        contender.label(),
        contender.spec().strategy(),
        data.subset().name(),
        split.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        plants,
        median.score().rmse(),
        median.score().rawRmse(),
        runs.stream().map(run -> run.score().rmse()).toList(),
        all.score().rmse(),
        all.by(),
        local(contender, fleet, bench),
        median.score().nasaScore(),
        contender.rounds(),
        median.exchanges(),
        median.bytes(),
        median.seconds());
  }

  private Run federated(Contender contender, long seed, Fleet fleet, TestBench bench) {
    long begun = System.nanoTime();
    InProcessFederation federation =
        InProcessFederation.of(fleet.task(contender.seeded(seed)), fleet.plants());
    for (int round = 1; round <= contender.rounds(); round++) {
      if (contender.rounds() > 1) {
        tell(contender, fleet.data(), "round %d of %d".formatted(round, contender.rounds()));
      }
      Optional<String> failed = federation.round();
      if (failed.isPresent()) {
        throw new IllegalStateException(
            "%s: round %d made no model: %s".formatted(contender.label(), round, failed.get()));
      }
    }
    lastModel = federation.train(0).orElseThrow();
    return new Run(
        seed,
        lastModel,
        bench.score(lastModel),
        federation.exchanges(),
        federation.bytes(),
        (System.nanoTime() - begun) / 1e9);
  }

  /** What every plant reaches alone; one that can train nothing says the cap for every engine. */
  private List<Double> local(Contender contender, Fleet fleet, TestBench bench) {
    List<Double> errors = new ArrayList<>();
    for (String plant : fleet.plants().keySet()) {
      tell(contender, fleet.data(), plant + " alone");
      Fleet alone = fleet.alone(plant);
      Contender seeded = contender.seeded(plan.seeds().get(0));
      Score score =
          InProcessFederation.of(alone.task(seeded), alone.plants())
              .train(seeded.rounds())
              .map(bench::score)
              .orElseGet(() -> bench.scoreConstant(TurbofanTask.CAP_CYCLES));
      errors.add(score.rmse());
    }
    return errors;
  }

  private void tell(Contender contender, CmapssData data, String what) {
    terminal.progress(
        "%d/%d  %s on %s: %s"
            .formatted(rows.size() + 1, plan.rows(), contender.label(), data.subset(), what));
  }

  private record Run(
      long seed, TrainedModel model, Score score, int exchanges, long bytes, double seconds) {}
}
