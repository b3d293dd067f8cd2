package dev.millrace.benchmarks.faults;

/**
 * How much to kill.
 *
 * @param kills how often, at least 1
 * @param seed decides what is killed and when
 */
public record FaultsPlan(int kills, long seed) {
  public FaultsPlan {
    if (kills < 1) {
      throw new IllegalArgumentException("--kills must be at least 1");
    }
  }
}
