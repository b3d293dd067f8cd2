package dev.millrace.gateway.store;

import java.time.Duration;
import org.sqlite.BusyHandler;

/**
 * How a connection waits for a writer of another process: it looks every millisecond, for 10 s.
 *
 * <p>SQLite's own waiting looks ever more rarely, up to ten times a second, and hardly ever finds
 * the moment between two commits of a process that imports.
 */
final class Patience extends BusyHandler {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private long begunNanos;

  @Override
  protected int callback(int looks) {
    if (looks == 0) {
      begunNanos = System.nanoTime();
    }
    if (System.nanoTime() - begunNanos > LIMIT.toNanos()) {
      return 0;
    }
    try {
      Thread.sleep(1);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
