package dev.millrace.benchmarks.aggregate;

import java.util.List;

/**
 * What to measure.
 *
 * @param parameters numbers of parameters of the models, about
 * @param mebibytes of updates that one round of a size comes to, about
 * @param mostGateways most gateways of a round, one update each
 * @param repetitions rounds measured of each size and rung
 * @param warmUp rounds before those, which do not count
 * @param threads stream threads of the aggregator
 */
record AggregatePlan(
    List<Integer> parameters,
    int mebibytes,
    int mostGateways,
    int repetitions,
    int warmUp,
    int threads) {
  private static final int FEWEST_GATEWAYS = 4;

  AggregatePlan {
    parameters = List.copyOf(parameters);
    require(
        parameters.stream().allMatch(count -> count >= 100 && count <= 240_000),
        "--parameters must be in 100..240000");
    require(mebibytes >= 1, "--mib must be at least 1");
    require(mostGateways >= FEWEST_GATEWAYS, "--gateways must be at least " + FEWEST_GATEWAYS);
    require(repetitions >= 1, "--repetitions must be at least 1");
    require(warmUp >= 1, "--warm-up must be at least 1");
    require(threads >= 1, "--threads must be at least 1");
  }

  /** Gateways of a round with so many parameters. */
  int gateways(int count) {
    long byVolume = ((long) mebibytes << 20) / (8L * count);
    return (int) Math.max(FEWEST_GATEWAYS, Math.min(mostGateways, byVolume));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
