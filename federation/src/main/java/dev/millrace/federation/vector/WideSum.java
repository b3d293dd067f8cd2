package dev.millrace.federation.vector;

/** Integers of 128 bits, just as far as two fixed-point numbers need them to be added exactly. */
final class WideSum {
  private static final int MANTISSA = 53;

  private WideSum() {}

  /**
   * The real {@code (coarse * 2^shift + fine) * 2^-exponent}, rounded once, half to even.
   *
   * @param shift 0 to 63
   * @param exponent such that no result is subnormal
   */
  static double toDouble(long coarse, int shift, long fine, int exponent) {
    long shifted = coarse << shift;
    long low = shifted + fine;
    long carry = Long.compareUnsigned(low, shifted) < 0 ? 1 : 0;
    long high = (shift == 0 ? coarse >> 63 : coarse >> (64 - shift)) + (fine >> 63) + carry;
    if (high >= 0) {
      return magnitude(high, low, exponent);
    }
    return -magnitude(low == 0 ? -high : ~high, -low, exponent);
  }

  private static double magnitude(long high, long low, int exponent) {
    int bits =
        high == 0 ? 64 - Long.numberOfLeadingZeros(low) : 128 - Long.numberOfLeadingZeros(high);
    int beyond = bits - MANTISSA;
    if (beyond <= 0) {
      return Math.scalb((double) low, -exponent);
    }
    long kept = shiftedRight(high, low, beyond);
    boolean half = (shiftedRight(high, low, beyond - 1) & 1) != 0;
    boolean more = hasBitsBelow(high, low, beyond - 1);
    boolean up = half && (more || (kept & 1) != 0);
    return Math.scalb((double) (up ? kept + 1 : kept), beyond - exponent);
  }

  /** What is left of it fits a long. */
  private static long shiftedRight(long high, long low, int by) {
    if (by >= 64) {
      return high >>> (by - 64);
    }
    return by == 0 ? low : low >>> by | high << (64 - by);
  }

  private static boolean hasBitsBelow(long high, long low, int bit) {
    long ofLow = bit >= 64 ? low : low & ((1L << bit) - 1);
    long ofHigh = bit > 64 ? high & ((1L << (bit - 64)) - 1) : 0;
    return (ofLow | ofHigh) != 0;
  }
}
