package dev.millrace.gateway.scoring;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the scoring going whatever fails: each failure is counted, one a minute is said. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final long SAID_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ScoringMetrics metrics;
  private long unsaid;
  private long lastSaid = System.nanoTime() - SAID_EVERY_NANOS;

  Failures(ScoringMetrics metrics) {
    this.metrics = metrics;
  }

  /** Whether the work was done. */
  boolean guard(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      metrics.failed();
      say(what, e);
      return false;
    }
  }

  private void say(String what, Throwable cause) {
    if (System.nanoTime() - lastSaid < SAID_EVERY_NANOS) {
      unsaid++;
      return;
    }
    LOG.warn("scoring state=failed what=\"{}\" unsaid={}: {}", what, unsaid, cause.toString());
    unsaid = 0;
    lastSaid = System.nanoTime();
  }
}
