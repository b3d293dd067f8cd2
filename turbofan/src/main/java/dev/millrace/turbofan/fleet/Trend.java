package dev.millrace.turbofan.fleet;

import dev.millrace.turbofan.cmapss.Channel;
import java.util.List;

/**
 * How one channel follows the health of an engine; all figures in the channel's unit. The package
 * documentation has the formula.
 *
 * @param channel what is measured
 * @param start mean over the first ten cycles of a life
 * @param shift mean over the last ten minus {@code start}
 * @param wear what a standard deviation of initial wear adds when new
 * @param core what a standard deviation of the core's speed offset adds when new
 * @param drift what a standard deviation of the engine's drift adds at failure
 * @param hunt standard deviation of the noise shared by the fan speeds
 * @param noise standard deviation of the channel's own noise
 */
record Trend(
    Channel channel,
    double start,
    double shift,
    double wear,
    double core,
    double drift,
    double hunt,
    double noise) {

  static List<Trend> of(FaultMode mode) {
    return CsvTable.rows("trends.csv", mode.name()).stream().map(Trend::parse).toList();
  }

  private static Trend parse(List<String> cells) {
    double[] c = cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
    return new Trend(Channel.of(cells.get(0)), c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
  }

  /** The value without noise and drift, when damage has grown to {@code growth} in [0, 1]. */
  double level(Health health, double growth) {
    return start
        + shift * Health.FAILURE_LEVEL * growth
        + (1 - growth) * (wear * health.initialWear() + core * health.coreOffset());
  }

  /** What the engine's own drift adds at this growth. */
  double driftOf(Health health, double growth) {
    return growth * drift * health.drift();
  }
}
