package dev.millrace.gateway.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Waiting times of one thread after failures: doubling up to a longest, shortened at random so that
 * gateways cut off together do not come back together, and ended at once by {@link #close}.
 */
final class Pause {
  private final Duration first;
  private final Duration longest;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Duration next;

  Pause(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  void afterFailure() {
    long half = next.toMillis() / 2;
    next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
    long waitMs = half + ThreadLocalRandom.current().nextLong(half + 1);
    try {
      if (closed.await(waitMs, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  void reset() {
    next = first;
  }

  void close() {
    closed.countDown();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }
}
