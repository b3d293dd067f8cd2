package dev.millrace.gateway.intake;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: doubling from {@code first} up to {@code longest}, each shortened
 * by up to half at random so that gateways cut off together do not come back together.
 *
 * @param first first waiting time, at least 1 ms. Default: 500 ms
 * @param longest longest waiting time. Default: 30 s
 */
public record Backoff(Duration first, Duration longest) {

  public static final Backoff DEFAULT = new Backoff(null, null);

  public Backoff {
    first = first == null ? Duration.ofMillis(500) : first;
    longest = longest == null ? Duration.ofSeconds(30) : longest;
    if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff: first must be at least 1 ms and not above longest, got "
              + first
              + ", "
              + longest);
    }
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param failures attempts failed in a row, at least 1
   */
  public Duration delay(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 30);
    long full = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
