package dev.millrace.benchmarks.faults;

import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param seed that it can be repeated with
 * @param seconds how long it took
 * @param plants gateways as processes
 * @param faults faults injected
 * @param violations promises broken; 0 is the point of it all
 * @param broken each of them in one line
 * @param roundsClosed rounds that made a version
 * @param roundsAbandoned rounds that made none
 * @param readingsStored readings acknowledged and stored, over all plants
 * @param versionsAdopted adoptions that the consumer of models reported
 * @param recoverySeconds from a kill, or the end of what is mended, until the work went on
 * @param recoverySecondsByFault the same, fault by fault
 * @param skipped kinds of faults that could not be injected here, with the reason
 * @param endedByThemselves processes that ended without being killed and were started again
 * @param killedGateways where in its answer a gateway was
 */
record FaultsReport(
    long seed,
    double seconds,
    int plants,
    int faults,
    int violations,
    List<String> broken,
    long roundsClosed,
    long roundsAbandoned,
    long readingsStored,
    long versionsAdopted,
    Recovery recoverySeconds,
    Map<Fault, Recovery> recoverySecondsByFault,
    Map<Fault, String> skipped,
    Map<String, Integer> endedByThemselves,
    Map<Standstill, Integer> killedGateways) {

  /** Seconds from kill to recovery. */
  record Recovery(int count, double p50, double max) {
    static Recovery of(List<Double> seconds) {
      List<Double> sorted = seconds.stream().sorted().toList();
      return sorted.isEmpty()
          ? new Recovery(0, 0, 0)
          : new Recovery(
              sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
    }
  }
}
