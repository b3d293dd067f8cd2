package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.Map;

/**
 * What was measured, by rung and number of parameters asked for.
 *
 * @param ratios medians of updates per second over those of the raw drain in the same repetition
 * @param ratioSpreads the same with their range
 * @param updatesPerSecond updates per second
 * @param mebibytesPerSecond the same as volume of parameters, 8 bytes each
 * @param rounds what the rounds of each size were
 * @param plan how much was measured
 * @param machine what the figures hold for
 */
record AggregateReport(
    Map<Rung, Map<Integer, Double>> ratios,
    Map<Rung, Map<Integer, Spread>> ratioSpreads,
    Map<Rung, Map<Integer, Spread>> updatesPerSecond,
    Map<Rung, Map<Integer, Double>> mebibytesPerSecond,
    Map<Integer, RoundSize> rounds,
    AggregatePlan plan,
    Machine machine) {

  /**
   * What a round was.
   *
   * @param parameters of the model, exactly
   * @param gateways that answered, one update each
   */
  record RoundSize(int parameters, int gateways) {}
}
