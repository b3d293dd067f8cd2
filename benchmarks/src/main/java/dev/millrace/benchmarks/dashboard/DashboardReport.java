package dev.millrace.benchmarks.dashboard;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.Map;

/**
 * What was measured.
 *
 * @param historyMib what stands in the topics, MiB of values
 * @param caughtUpSeconds from the start of the dashboard until it had read all
 * @param answers by path: what the pages ask
 * @param plan how much there was
 * @param machine what the figures hold for
 */
record DashboardReport(
    double historyMib,
    double caughtUpSeconds,
    Map<String, Answer> answers,
    DashboardPlan plan,
    Machine machine) {

  /**
   * An answer.
   *
   * @param milliseconds from the question to its last byte
   * @param kib size, KiB
   */
  record Answer(Spread milliseconds, double kib) {}
}
