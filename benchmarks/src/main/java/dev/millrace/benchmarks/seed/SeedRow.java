package dev.millrace.benchmarks.seed;

import java.util.Locale;

/**
 * Errors of the protocol: root mean squared, cycles, remaining life not capped, over every cycle of
 * engines that nobody trained on.
 *
 * @param fleet where the engines come from
 * @param seed seed of engines, first weights and order of rows
 * @param naive of saying the mean
 * @param pooled of a network on all rows in one place, by independent code
 * @param federated of the federated network
 * @param localMean mean over all plants of what each reaches alone
 * @param localLeast the best of them
 * @param localMost the worst of them
 */
record SeedRow(
    String fleet,
    long seed,
    double naive,
    double pooled,
    double federated,
    double localMean,
    double localLeast,
    double localMost) {
  String line() {
    return String.format(
        Locale.ROOT,
        "%s, seed %d: naive %.1f  pooled %.1f  federated %.1f  local %.1f [%.1f–%.1f]",
        fleet,
        seed,
        naive,
        pooled,
        federated,
        localMean,
        localLeast,
        localMost);
  }
}
