package dev.millrace.benchmarks.rounds;

import dev.millrace.benchmarks.measure.Distribution;
import java.util.Map;

/**
 * What was measured.
 *
 * @param latencyMs of an exchange that everyone answered: last update acknowledged to next ask or
 *     model seen, both kinds together
 * @param roundsPerSecond rounds of a task that follow each other without a pause
 * @param timesBareKafka median of an exchange over that of a bare round trip
 * @param timesBareTransaction median of an exchange over that of a bare transaction
 * @param stepsMs every step that was timed
 * @param settings what the figures hold for
 */
record RoundsReport(
    Distribution latencyMs,
    double roundsPerSecond,
    double timesBareKafka,
    double timesBareTransaction,
    Map<Step, Distribution> stepsMs,
    RunSettings settings) {

  static RoundsReport of(Timings timings, RunSettings settings) {
    Map<Step, Distribution> steps = timings.distributions();
    Distribution exchange = timings.of(Step.MOMENTS).and(timings.of(Step.GRAM)).distribution();
    double seconds = timings.of(Step.PERIOD).totalMs() / 1000;
    return new RoundsReport(
        exchange,
        timings.of(Step.PERIOD).count() / seconds,
        exchange.p50() / steps.get(Step.BARE_KAFKA).p50(),
        exchange.p50() / steps.get(Step.BARE_TRANSACTION).p50(),
        steps,
        settings);
  }
}
