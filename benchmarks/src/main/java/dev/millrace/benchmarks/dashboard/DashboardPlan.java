package dev.millrace.benchmarks.dashboard;

/**
 * What to measure.
 *
 * @param gateways that take part in every round
 * @param rounds that are over
 * @param repetitions how often each question is asked
 */
record DashboardPlan(int gateways, int rounds, int repetitions) {
  DashboardPlan {
    require(gateways >= 2, "--gateways must be at least 2");
    require(rounds >= 1, "--rounds must be at least 1");
    require(repetitions >= 1, "--repetitions must be at least 1");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
