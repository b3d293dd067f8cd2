package dev.millrace.federation.vector;

import java.util.Arrays;
import java.util.Objects;

/**
 * One named fixed-point vector of an update or of a sum. The array is not copied; owners do not
 * change it after construction.
 *
 * @param name name of the vector within the update
 * @param exponent fixed-point exponent: element value is {@code values[i] * 2^-exponent}
 * @param values quantised elements
 */
public record Block(String name, int exponent, long[] values) {
  public Block {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
  }

  /** The elements as reals. */
  public double[] toDoubles() {
    double step = FixedPoint.step(exponent);
    double[] reals = new double[values.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = values[i] * step;
    }
    return reals;
  }

  /** The real that is farthest from zero; 0 if there are no elements. */
  public double farthest() {
    long least = 0;
    long greatest = 0;
    for (long value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return (-greatest > least ? least : greatest) * FixedPoint.step(exponent);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Block that
        && name.equals(that.name)
        && exponent == that.exponent
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, exponent) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Block[%s, 2^-%d, %d elements]".formatted(name, exponent, values.length);
  }
}
