package dev.millrace.federation.features;

import java.util.Objects;

/**
 * A sensor as a task declares it. Values beyond the range are taken as its nearest end, so that
 * every number derived from the sensor has a known bound.
 *
 * @param name the sensor's name in the readings
 * @param unit physical unit, for people
 * @param min smallest value the sensor can show
 * @param max largest value the sensor can show
 */
public record SensorSpec(String name, String unit, double min, double max) {
  public SensorSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "sensor %s needs a finite range with min < max, not [%s, %s]".formatted(name, min, max));
    }
  }

  /** The value, or the nearest end of the range. */
  public double clamp(double value) {
    return Math.max(min, Math.min(max, value));
  }

  /**
   * The value's distance from the middle of the range, divided by a power of two so that it lies in
   * [-1, 1]: sensors of any unit then add up at one fixed-point exponent.
   */
  double shifted(double value) {
    return Math.scalb(clamp(value) - middle(), -rangeExponent());
  }

  /** Turns a mean of shifted values, or a deviation, back into the sensor's unit. */
  double unshift(double shifted) {
    return Math.scalb(shifted, rangeExponent());
  }

  private int rangeExponent() {
    return Math.getExponent((max - min) / 2) + 1;
  }

  /** Middle of the range: the public constant by which moments are shifted. */
  public double middle() {
    return min + (max - min) / 2;
  }
}
