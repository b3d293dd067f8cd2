package dev.millrace.gateway.rounds;

import java.time.Duration;

/**
 * The pace of the gateway's part in rounds.
 *
 * @param reportEvery longest silence between two reports of readiness; well below the deadlines of
 *     tasks, since a gateway not heard of for so long is not invited. Default: 5 s
 * @param reportPause shortest time between two reports, however much changes. Default: 500 ms
 * @param retryAfter first pause before what failed is tried again; pauses double up to 30 s.
 *     Default: 1 s
 */
public record RoundsConfig(Duration reportEvery, Duration reportPause, Duration retryAfter) {
  public static final RoundsConfig DEFAULT = new RoundsConfig(null, null, null);

  public RoundsConfig {
    reportEvery = reportEvery == null ? Duration.ofSeconds(5) : reportEvery;
    reportPause = reportPause == null ? Duration.ofMillis(500) : reportPause;
    retryAfter = retryAfter == null ? Duration.ofSeconds(1) : retryAfter;
    if (reportPause.toMillis() < 1 || reportEvery.compareTo(reportPause) < 0) {
      throw new IllegalArgumentException(
          "reportPause must be at least 1 ms and not above reportEvery, got %s and %s"
              .formatted(reportPause, reportEvery));
    }
    if (retryAfter.toMillis() < 1) {
      throw new IllegalArgumentException("retryAfter must be at least 1 ms, got " + retryAfter);
    }
  }
}
