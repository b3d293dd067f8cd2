package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.aggregate.AggregateReport.RoundSize;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.federation.task.TaskSpec;
import java.util.EnumMap;
import java.util.Map;

/** The measurement, from the start of two federations to their end. */
final class AggregateBench {
  private final AggregatePlan plan;
  private final Measured measured = new Measured();

  AggregateBench(AggregatePlan plan) {
    this.plan = plan;
  }

  /** Runs all rungs at all sizes; while one federation works, the other one waits. */
  AggregateReport run() {
    Machine machine = Machine.now();
    try (Pipeline atLeastOnce = new Pipeline(Rung.AT_LEAST_ONCE, plan.threads());
        Pipeline exactlyOnce = new Pipeline(Rung.EXACTLY_ONCE, plan.threads())) {
      for (int size : plan.parameters()) {
        measure(size, atLeastOnce, exactlyOnce);
      }
    }
    return measured.report(plan, machine);
  }

  private void measure(int size, Pipeline atLeastOnce, Pipeline exactlyOnce) {
    int gateways = plan.gateways(size);
    TaskSpec task = AveragingTask.of(size, gateways);
    try (Ladder loose = new Ladder(atLeastOnce, Rung.AT_LEAST_ONCE, task);
        Ladder strict = new Ladder(exactlyOnce, Rung.EXACTLY_ONCE, task)) {
      for (int i = -plan.warmUp(); i < plan.repetitions(); i++) {
        Map<Rung, Long> looseNanos = loose.run();
        Map<Rung, Long> strictNanos = strict.run();
        if (i >= 0) {
          measured.add(
              size,
              new RoundSize(strict.parameters(), gateways),
              together(looseNanos, strictNanos));
        }
      }
    }
  }

  /** Plain consumers ran on both federations' updates; what counts is their mean. */
  private static Map<Rung, Long> together(Map<Rung, Long> one, Map<Rung, Long> other) {
    Map<Rung, Long> all = new EnumMap<>(one);
    other.forEach((rung, nanos) -> all.merge(rung, nanos, (a, b) -> (a + b) / 2));
    return all;
  }
}
