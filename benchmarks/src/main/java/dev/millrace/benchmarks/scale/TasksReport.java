package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.Collection;
import java.util.Map;

/**
 * What was measured of many tasks at once.
 *
 * @param tasks tasks
 * @param gateways gateways of each
 * @param seconds how long was counted
 * @param roundsPerTask rounds that a task closed in that time
 * @param longestWithoutRoundMs the longest time that a task closed none
 * @param roundsPerSecond rounds a second of all tasks
 * @param updatesPerSecond updates a second of all tasks
 * @param machine what the figures hold for
 */
record TasksReport(
    int tasks,
    int gateways,
    double seconds,
    Spread roundsPerTask,
    Spread longestWithoutRoundMs,
    double roundsPerSecond,
    double updatesPerSecond,
    Machine machine) {
  static TasksReport of(
      TasksPlan plan,
      Map<String, RoundCount> counts,
      double updatesPerSecond,
      double seconds,
      Machine machine) {
    Collection<RoundCount> all = counts.values();
    return new TasksReport(
        plan.tasks(),
        plan.gateways(),
        seconds,
        Spread.of(all.stream().map(count -> (double) count.rounds()).toList()),
        Spread.of(all.stream().map(count -> count.longestNanos() / 1e6).toList()),
        all.stream().mapToInt(RoundCount::rounds).sum() / seconds,
        updatesPerSecond,
        machine);
  }
}
