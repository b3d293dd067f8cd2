package dev.millrace.federation.tree;

import dev.millrace.federation.features.Target;
import dev.millrace.federation.vector.FixedPoint;

/**
 * Residuals as whole numbers of steps, each row's rounded by itself: sums of them are then the same
 * however the rows are split over plants, which is what makes the trees the same. A step is about
 * 2^-31 of the target's range; quantised residuals of far fewer bits already train as well (Shi et
 * al. 2022).
 *
 * <p>A residual beyond the target's range counts as the range, so that sums have a known bound.
 *
 * @param range largest residual, in the target's unit
 * @param exponent a step is {@code 2^-exponent} of the target's unit
 */
public record Residuals(double range, int exponent) {
  private static final int BITS = 31;

  /** The residuals of a target. */
  public static Residuals of(Target target) {
    double range = target.max() - target.min();
    return new Residuals(range, BITS - 1 - Math.getExponent(range));
  }

  /** The residual of a row, in steps. */
  public long steps(double truth, double prediction) {
    double residual = Math.max(-range, Math.min(range, truth - prediction));
    return FixedPoint.quantise(residual, exponent);
  }

  /** Most steps of one row. */
  public long limit() {
    return 1L << BITS;
  }

  /** A sum of steps in the target's unit. */
  public double value(long steps) {
    return FixedPoint.dequantise(steps, exponent);
  }
}
