package dev.millrace.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The random instants at which faults strike. */
final class Instants {
  private final Random random;

  Instants(Random random) {
    this.random = random;
  }

  /** Waits for an instant within this time from now, each equally likely. */
  void within(Duration atMost) {
    waitFor(Duration.ofNanos((long) (random.nextDouble() * atMost.toNanos())));
  }

  /** Waits for an instant around another one. */
  void around(Instant centre, Duration before, Duration after) {
    waitFor(Duration.between(Instant.now(), centre.minus(before)));
    within(before.plus(after));
  }

  static void waitFor(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }
}
