package dev.millrace.benchmarks.restore;

/**
 * What an aggregator finds in its changelogs.
 *
 * @param gateways gateways, each ready for one task and with one answer behind it
 * @param tasks tasks, each with its progress and its last model
 * @param modelMib size of each model, MiB
 * @param starts starts measured
 */
public record RestorePlan(int gateways, int tasks, int modelMib, int starts) {
  private static final int LARGEST_MODEL_MIB = 7;

  public RestorePlan {
    require(gateways >= 0, "--gateways must be at least 0");
    require(tasks >= 1, "--tasks must be at least 1");
    require(
        modelMib >= 0 && modelMib <= LARGEST_MODEL_MIB,
        "--model-mib must be in 0.." + LARGEST_MODEL_MIB + ": a record has at most 8 MiB");
    require(starts >= 1, "--starts must be at least 1");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
