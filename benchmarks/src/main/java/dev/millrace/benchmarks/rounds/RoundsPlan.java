package dev.millrace.benchmarks.rounds;

import java.time.Duration;

/**
 * What to measure.
 *
 * @param gateways gateways that answer
 * @param rounds rounds measured, at least 1
 * @param warmUp rounds before them that do not count
 * @param fencedRounds rounds whose exchanges end at their deadline; 0 leaves those out
 * @param commitInterval of the aggregator
 */
public record RoundsPlan(
    int gateways, int rounds, int warmUp, int fencedRounds, Duration commitInterval) {
  public RoundsPlan {
    // A fenced round loses one gateway in each of its two exchanges, and needs one that answers.
    require(gateways >= 3, "--gateways must be at least 3");
    require(rounds >= 1, "--rounds must be at least 1");
    require(warmUp >= 1, "--warm-up must be at least 1");
    require(fencedRounds >= 0, "--fenced-rounds must be at least 0");
    require(commitInterval.toMillis() >= 1, "--commit-interval must be at least 1 ms");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
