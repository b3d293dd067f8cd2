package dev.millrace.quickstart.demo;

import java.util.List;

/**
 * What a demonstration came to, as it is written to {@code --report}.
 *
 * @param data where the engines came from: {@code simulated} or {@code nasa}
 * @param subset subset of the NASA files, or which one the simulated fleet is like
 * @param split how engines were shared out
 * @param seed seed of fleet and split
 * @param model model family
 * @param strategy strategy
 * @param labels how test labels were taken
 * @param rmse root mean squared errors over the test engines, cycles
 * @param nasaScore scores of the PHM 2008 challenge over the test engines
 * @param readings telemetry readings
 * @param rounds every round of the task
 * @param bytes what left the plants and what did not
 * @param seconds from the start of the process to this report
 */
record DemoReport(
    String data,
    String subset,
    String split,
    long seed,
    String model,
    String strategy,
    String labels,
    Rmse rmse,
    NasaScore nasaScore,
    Readings readings,
    List<RoundResult> rounds,
    Bytes bytes,
    double seconds) {

  /**
   * Root mean squared errors, cycles.
   *
   * @param federated of the last version
   * @param pooled of the yardstick that had the same rows in one place
   * @param local of each plant's own model
   */
  record Rmse(double federated, double pooled, List<Double> local) {}

  /** Scores of the PHM 2008 challenge; as in {@link Rmse}. */
  record NasaScore(double federated, double pooled, List<Double> local) {}

  /**
   * Telemetry readings.
   *
   * @param published acknowledged by the MQTT broker
   * @param stored durable in the gateways' stores
   * @param quarantined set aside with a reason
   */
  record Readings(long published, long stored, long quarantined) {}

  /**
   * A round of the task.
   *
   * @param number number of the round
   * @param outcome CLOSED or ABANDONED
   * @param version version it made; 0 for none
   * @param accepted gateways that it learned from
   * @param rejected updates refused
   * @param milliseconds from opening to end
   * @param rmse error of its version over the test engines, cycles; null if it made none
   * @param heldOutRmse the error that the plants found over engines they hold out, cycles; null if
   *     none did
   * @param reason why it was abandoned; empty if it was not
   */
  record RoundResult(
      int number,
      String outcome,
      int version,
      int accepted,
      long rejected,
      long milliseconds,
      Double rmse,
      Double heldOutRmse,
      String reason) {}

  /**
   * Bytes.
   *
   * @param updates model updates sent to Kafka, keys and values
   * @param rawKeptHome MQTT payloads of the stored readings
   */
  record Bytes(long updates, long rawKeptHome) {}
}
