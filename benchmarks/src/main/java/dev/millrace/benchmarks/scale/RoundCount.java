package dev.millrace.benchmarks.scale;

/** Rounds that a task closed, and the longest time it closed none. For use by one thread. */
final class RoundCount {
  private int rounds;
  private long lastAt;
  private long longestNanos;

  /** Counts anew from here on. */
  void startAt(long atNanos) {
    rounds = 0;
    lastAt = atNanos;
    longestNanos = 0;
  }

  void closed(long atNanos) {
    rounds++;
    waitedUntil(atNanos);
  }

  /** Nothing is counted after this. */
  void endAt(long atNanos) {
    waitedUntil(atNanos);
  }

  int rounds() {
    return rounds;
  }

  long longestNanos() {
    return longestNanos;
  }

  private void waitedUntil(long atNanos) {
    longestNanos = Math.max(longestNanos, atNanos - lastAt);
    lastAt = atNanos;
  }
}
