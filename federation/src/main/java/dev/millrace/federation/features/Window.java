package dev.millrace.federation.features;

/** Summaries of the last readings of one standardised sensor, the window ending at a reading. */
final class Window {
  /** Largest rise of values within ±1: over two readings. */
  static final double LARGEST_RISE = 4;

  private Window() {}

  /** Mean of {@code values[from..to]}, both included. */
  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += values[i];
    }
    return sum / (to - from + 1);
  }

  /** Population standard deviation about a known mean. */
  static double deviation(double[] values, int from, int to, double mean) {
    double squares = 0;
    for (int i = from; i <= to; i++) {
      double d = values[i] - mean;
      squares += d * d;
    }
    return Math.sqrt(squares / (to - from + 1));
  }

  /** Rise over the window: least-squares slope per reading, times readings; 0 for a single one. */
  static double rise(double[] values, int from, int to) {
    int count = to - from + 1;
    double middle = (count - 1) / 2.0;
    double products = 0;
    for (int i = from; i <= to; i++) {
      products += (i - from - middle) * values[i];
    }
    // The sum of (t - mean t)^2 over t = 0..count-1 is count (count^2 - 1) / 12.
    return count < 2 ? 0 : products * 12 / ((double) count * count - 1);
  }
}
