package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param sizes one row for each number of gateways
 * @param machine what the figures hold for
 */
record ScaleReport(List<Size> sizes, Machine machine) {
  /**
   * A number of gateways.
   *
   * @param gateways gateways of a round
   * @param parameters of the model, exactly
   * @param rounds rounds measured
   * @param announcedPerSecond announcements of gateways a second that the aggregator took in
   * @param firstAskMs from applying the task until its ask is seen
   * @param updatesPerSecond updates a second, from when all are there until all are taken in
   * @param cpuMicrosPerUpdate processor time of the aggregator's stream threads for each of them
   * @param lastUpdateToModelMs from the last update's acknowledgement until the model is seen
   * @param heapMib what the process holds in mid-round more than before the gateways came
   * @param stateMib what a new replica would restore, MiB of keys and values by store
   * @param logBytesPerUpdate bytes that a round adds to each topic, by update
   * @param largestRecordBytes the largest value in each topic that names gateways
   */
  record Size(
      int gateways,
      int parameters,
      int rounds,
      double announcedPerSecond,
      double firstAskMs,
      Spread updatesPerSecond,
      Spread cpuMicrosPerUpdate,
      Spread lastUpdateToModelMs,
      double heapMib,
      Map<String, Double> stateMib,
      Map<String, Double> logBytesPerUpdate,
      Map<String, Integer> largestRecordBytes) {
    double allStateMib() {
      return stateMib.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double allLogBytesPerUpdate() {
      return logBytesPerUpdate.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }
}
