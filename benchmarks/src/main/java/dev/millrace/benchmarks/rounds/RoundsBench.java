package dev.millrace.benchmarks.rounds;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import java.time.Instant;
import java.util.Map;

/** The measurement, from a federation's start to its end. */
final class RoundsBench {
  /** Rounds and bare round trips take turns of this many: what disturbs one disturbs the other. */
  private static final int TURN = 10;

  private final RoundsPlan plan;
  private final Timings timings = new Timings();

  RoundsBench(RoundsPlan plan) {
    this.plan = plan;
  }

  /** Starts a federation, measures it and stops it. */
  RoundsReport run() throws InterruptedException {
    Instant startedAt = Instant.now();
    double loadBefore = Load.now();
    try (BenchStack stack = new BenchStack(plan.commitInterval())) {
      int updateBytes = measureBackToBack(stack.settings());
      double loadAfter = Load.now();
      measureFenced(stack.settings());
      return RoundsReport.of(
          timings, RunSettings.of(plan, startedAt, new Load(loadBefore, loadAfter), updateBytes));
    }
  }

  private int measureBackToBack(Map<String, Object> settings) throws InterruptedException {
    TaskSpec task = BenchTask.backToBack(plan.gateways());
    new TaskLedger(settings).apply(task);
    try (var gateways = new SimulatedGateways(settings, task, plan.gateways());
        var observer = new RoundObserver(settings, task.name())) {
      var rounds = new BackToBackRounds(gateways, observer, timings);
      rounds.run();
      try (var bare = new BareKafka(settings, rounds.updateBytes(), timings)) {
        takeTurns(rounds, bare, plan.warmUp());
        timings.clear();
        takeTurns(rounds, bare, plan.rounds());
      }
      return rounds.updateBytes();
    }
  }

  private static void takeTurns(BackToBackRounds rounds, BareKafka bare, int count) {
    for (int done = 0; done < count; done += TURN) {
      int turn = Math.min(TURN, count - done);
      for (int i = 0; i < turn; i++) {
        bare.run();
      }
      for (int i = 0; i < turn; i++) {
        rounds.run();
      }
    }
  }

  private void measureFenced(Map<String, Object> settings) throws InterruptedException {
    TaskSpec task = BenchTask.fenced(plan.gateways());
    new TaskLedger(settings).apply(task);
    try (var gateways = new SimulatedGateways(settings, task, plan.gateways());
        var observer = new RoundObserver(settings, task.name())) {
      var rounds = new FencedRounds(gateways, observer, timings);
      for (int i = 0; i < plan.fencedRounds(); i++) {
        rounds.run();
      }
    }
  }
}
