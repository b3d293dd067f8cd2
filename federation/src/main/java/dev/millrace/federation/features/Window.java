package dev.millrace.federation.features;

/** Summaries of the last readings of one standardised sensor, the window ending at a reading. */
final class Window {
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

  /** Least-squares slope per reading; 0 for a single reading. */
  static double slope(double[] values, int from, int to) {
    int count = to - from + 1;
    double middle = (count - 1) / 2.0;
    double products = 0;
    for (int i = from; i <= to; i++) {
      products += (i - from - middle) * values[i];
    }
    return count < 2 ? 0 : products / squaredTimes(count);
  }

  /** Largest slope per reading that values within ±1 can have over at least {@code count}. */
  static double largestSlope(int count) {
    int least = Math.max(2, count);
    double middle = (least - 1) / 2.0;
    double distances = 0;
    for (int i = 0; i < least; i++) {
      distances += Math.abs(i - middle);
    }
    return distances / squaredTimes(least);
  }

  /** Sum of (t - mean t)^2 over t = 0..count-1, which is count (count^2 - 1) / 12. */
  private static double squaredTimes(int count) {
    return count * ((double) count * count - 1) / 12;
  }
}
