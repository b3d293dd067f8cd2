package dev.millrace.federation.vector;

/**
 * A running sum of doubles that keeps what each addition rounds off (Knuth's two-sum; Dekker 1971),
 * about twice the digits of a double.
 */
public final class PreciseSum {
  private double head;
  private double tail;

  /** Adds a value. */
  public void add(double value) {
    double sum = head + value;
    double added = sum - head;
    tail += (head - (sum - added)) + (value - added);
    head = sum;
  }

  /** Adds the square of a value, rounding neither the square nor the sum. */
  public void addSquare(double value) {
    double square = value * value;
    add(square);
    tail += Math.fma(value, value, -square);
  }

  /** The sum, rounded to a double. */
  public double value() {
    return head + tail;
  }

  /** The sum less {@link #value()}: what a double cannot hold. */
  public double error() {
    return (head - value()) + tail;
  }
}
