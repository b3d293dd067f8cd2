package dev.millrace.benchmarks.intake;

/**
 * What to measure.
 *
 * @param readings of a repetition, one message each
 * @param assets that send them in turn
 * @param inflight messages that the broker sends before it wants one acknowledged
 * @param repetitions how often a queue of readings is emptied by each subscriber
 * @param warmUp how often before those, which does not count
 * @param starts starts of the gateway
 * @param jvm options of both subscribers' JVMs
 */
record IntakePlan(
    int readings, int assets, int inflight, int repetitions, int warmUp, int starts, String jvm) {
  /** Sensors of a reading. */
  static final int SENSORS = 24;

  IntakePlan {
    require(assets >= 1 && assets <= 10_000, "--assets must be in 1..10000");
    require(readings >= assets, "--readings must be at least --assets");
    require(inflight >= 1 && inflight <= 65_535, "--inflight must be in 1..65535");
    require(repetitions >= 1, "--repetitions must be at least 1");
    require(warmUp >= 0, "--warm-up must be at least 0");
    require(starts >= 1, "--starts must be at least 1");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
