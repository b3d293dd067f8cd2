package dev.millrace.federation.vector;

import java.util.Objects;

/**
 * What an ask expects of one named vector in the answer.
 *
 * @param name name of the vector within the update
 * @param count number of elements
 * @param exponent fixed-point exponent of every element
 * @param limit largest magnitude of one quantised element from one gateway
 */
public record BlockShape(String name, int count, int exponent, long limit) {
  public BlockShape {
    Objects.requireNonNull(name, "name");
    if (count < 1 || limit < 0) {
      throw new IllegalArgumentException(
          "block %s needs at least one element and a limit >= 0".formatted(name));
    }
  }

  /** A block whose elements are reals of magnitude at most {@code bound} at each gateway. */
  public static BlockShape reals(String name, int count, double bound, int cohort) {
    int exponent = FixedPoint.exponent(bound, cohort);
    return new BlockShape(name, count, exponent, (long) Math.ceil(Math.scalb(bound, exponent)) + 1);
  }

  /** A block of whole numbers of magnitude at most {@code bound} at each gateway. */
  public static BlockShape counts(String name, int count, long bound) {
    return new BlockShape(name, count, 0, bound);
  }

  /** Whether {@code cohort} answers within the limit could still pass 2^62 together. */
  public boolean couldOverflow(int cohort) {
    return limit >= FixedPoint.SUM_LIMIT / Math.max(1, cohort);
  }

  /**
   * Quantises a vector of reals into this shape.
   *
   * @throws ArithmeticException if an element is not finite or passes the limit
   */
  public Block quantise(double... values) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          "block %s has %d elements, got %d".formatted(name, count, values.length));
    }
    long[] quantised = new long[count];
    for (int i = 0; i < count; i++) {
      quantised[i] = FixedPoint.quantise(values[i], exponent);
      if (Math.abs(quantised[i]) > limit) {
        throw new ArithmeticException(
            "block %s: element %d is %s, beyond what the ask allows".formatted(name, i, values[i]));
      }
    }
    return new Block(name, exponent, quantised);
  }
}
