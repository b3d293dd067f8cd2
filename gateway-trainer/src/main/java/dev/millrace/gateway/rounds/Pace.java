package dev.millrace.gateway.rounds;

import java.time.Duration;

/** When something that was refused may be tried again: each time later, up to a longest wait. */
final class Pace {
  private final Duration first;
  private final Duration longest;
  private Duration next;
  private long refusedAtNs;
  private Duration wait = Duration.ZERO;

  Pace(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  synchronized boolean isDue() {
    return System.nanoTime() - refusedAtNs >= wait.toNanos();
  }

  synchronized void refused() {
    refusedAtNs = System.nanoTime();
    wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  synchronized void taken() {
    wait = Duration.ZERO;
    next = first;
  }
}
