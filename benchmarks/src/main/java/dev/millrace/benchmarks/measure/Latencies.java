package dev.millrace.benchmarks.measure;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Latencies of one kind, every one of them kept. For use by one thread. */
public final class Latencies {
  private static final double NANOS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

  private long[] nanos = new long[256];
  private int count;

  /** Adds a latency. */
  public void add(long latencyNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = latencyNanos;
  }

  /** These and those. */
  public Latencies and(Latencies others) {
    Latencies all = new Latencies();
    Arrays.stream(nanos, 0, count).forEach(all::add);
    Arrays.stream(others.nanos, 0, others.count).forEach(all::add);
    return all;
  }

  /** Number of latencies. */
  public int count() {
    return count;
  }

  /** All of them together, ms. */
  public double totalMs() {
    return Arrays.stream(nanos, 0, count).sum() / NANOS_PER_MS;
  }

  /**
   * What they come to.
   *
   * @throws IllegalStateException if there are none
   */
  public Distribution distribution() {
    if (count == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Distribution(
        count,
        percentileMs(sorted, 50),
        percentileMs(sorted, 90),
        percentileMs(sorted, 99),
        sorted[count - 1] / NANOS_PER_MS);
  }

  /** Nearest rank: the least latency that this share of all does not exceed; none is made up. */
  private static double percentileMs(long[] sorted, int percent) {
    int rank = (int) ((sorted.length * (long) percent + 99) / 100);
    return sorted[rank - 1] / NANOS_PER_MS;
  }
}
