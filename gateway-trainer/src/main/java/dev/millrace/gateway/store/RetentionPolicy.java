package dev.millrace.gateway.store;

import java.time.Duration;

/**
 * What the store may keep. Rows covered by a frozen snapshot stay whatever the policy says.
 *
 * @param maxAge readings received longer ago are removed. Judged by the clock of the box: one that
 *     starts without the time and is set later takes what it received before for very old. Default:
 *     never
 * @param maxReadings above this many, readings of the oldest lives are removed. Default: no limit
 * @param maxBytes above this many used bytes of the database file, likewise. Default: no limit
 */
public record RetentionPolicy(Duration maxAge, Long maxReadings, Long maxBytes) {

  /** Keeps everything. */
  public static final RetentionPolicy UNLIMITED = new RetentionPolicy(null, null, null);

  public RetentionPolicy {
    maxAge = maxAge == null ? Duration.ofDays(365_000) : maxAge;
    maxReadings = maxReadings == null ? Long.valueOf(Long.MAX_VALUE) : maxReadings;
    maxBytes = maxBytes == null ? Long.valueOf(Long.MAX_VALUE) : maxBytes;
    if (maxAge.isNegative() || maxReadings < 0 || maxBytes < 0) {
      throw new IllegalArgumentException("maxAge, maxReadings and maxBytes must not be negative");
    }
  }
}
