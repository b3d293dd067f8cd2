package dev.millrace.gateway.store;

import java.time.Duration;

/**
 * What the store may keep. Rows covered by a frozen snapshot stay whatever the policy says.
 *
 * @param maxAge readings received longer ago are removed. Judged by the clock of the box: one that
 *     starts without the time and is set later takes what it received before for very old
 * @param maxReadings above this many, readings of the oldest lives are removed
 * @param maxBytes above this many used bytes of the database file, likewise
 */
public record RetentionPolicy(Duration maxAge, long maxReadings, long maxBytes) {

  /** Keeps everything. */
  public static final RetentionPolicy UNLIMITED =
      new RetentionPolicy(Duration.ofDays(365_000), Long.MAX_VALUE, Long.MAX_VALUE);

  public RetentionPolicy {
    if (maxAge.isNegative() || maxReadings < 0 || maxBytes < 0) {
      throw new IllegalArgumentException("retention: limits must not be negative");
    }
  }
}
