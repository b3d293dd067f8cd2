package dev.millrace.benchmarks.scale;

import java.util.List;

/**
 * What to measure.
 *
 * @param gateways numbers of gateways of a round
 * @param parameters parameters of the model, about
 * @param rounds rounds measured of each number
 */
record ScalePlan(List<Integer> gateways, int parameters, int rounds) {
  /** Gateways that make the first version, which all others then build on. */
  static final int FIRST = 100;

  private static final int LEAST_PARAMETERS = 59;

  ScalePlan {
    gateways = List.copyOf(gateways);
    require(
        !gateways.isEmpty() && gateways.stream().allMatch(n -> n > 1),
        "--gateways must be at least 2 each");
    require(parameters >= LEAST_PARAMETERS, "--parameters must be at least " + LEAST_PARAMETERS);
    require(rounds >= 1, "--rounds must be at least 1");
  }

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
