package dev.millrace.federation.vector;

/**
 * 64-bit fixed point: a real {@code x} travels as {@code q = rint(x * 2^exponent)}.
 *
 * <p>Adding longs is associative, so a sum of quantised vectors is the same in any order, over any
 * partitioning and after any replay; adding doubles is not. The exponent is chosen once, by who
 * asks, from a bound on the values; every party then uses the same one.
 */
public final class FixedPoint {
  /** The sum over a cohort stays below 2^62, one bit short of what a long could hold. */
  public static final long SUM_LIMIT = 1L << 62;

  private static final int SUM_BITS = 62;

  // Steps stay normal doubles, so that no sum of steps is rounded on its way back.
  private static final int LARGEST_EXPONENT = 900;

  private FixedPoint() {}

  /**
   * The finest exponent at which {@code cohort} values, each of magnitude at most {@code bound},
   * add up without overflow.
   *
   * @param bound largest magnitude of one gateway's value, positive; finite also times the cohort
   * @param cohort how many gateways may answer, at least 1
   */
  public static int exponent(double bound, int cohort) {
    if (!(bound > 0) || Double.isInfinite(bound * cohort) || cohort < 1) {
      throw new IllegalArgumentException(
          "bound must be positive, cohort at least 1, their product finite: bound=%s cohort=%d"
              .formatted(bound, cohort));
    }
    int bits = Math.getExponent(bound * cohort) + 2;
    return Math.min(LARGEST_EXPONENT, SUM_BITS - bits);
  }

  /**
   * Rounds to the nearest representable value.
   *
   * @throws ArithmeticException if the value is not finite or its quantised form passes 2^62
   */
  public static long quantise(double value, int exponent) {
    double scaled = Math.rint(Math.scalb(value, exponent));
    if (!(Math.abs(scaled) < SUM_LIMIT)) {
      throw new ArithmeticException(
          "value %s does not fit 64-bit fixed point with exponent %d".formatted(value, exponent));
    }
    return (long) scaled;
  }

  /** What one step is worth: 2^-exponent, a normal double for every exponent that is chosen. */
  static double step(int exponent) {
    return Math.scalb(1.0, -exponent);
  }

  public static double dequantise(long quantised, int exponent) {
    return Math.scalb((double) quantised, -exponent);
  }
}
