package dev.millrace.federation.features;

import java.util.Objects;

/**
 * The asset's clock, which orders readings and measures life.
 *
 * @param kind whether it counts since the asset was new, or is a time
 * @param unit unit of the clock, and of remaining life: cycles, hours, s
 * @param longest longest life that can occur, in clock units
 */
public record ClockSpec(Kind kind, String unit, double longest) {
  /** What a clock's zero means. */
  public enum Kind {
    /** Counts since the asset was new: the reading itself is the age. */
    COUNTER,
    /** Runs by itself: age is counted from the life's first reading. */
    TIME
  }

  public ClockSpec {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(unit, "unit");
    if (!(longest > 0) || Double.isInfinite(longest)) {
      throw new IllegalArgumentException("longest life must be positive, not " + longest);
    }
  }

  /** Age of the asset at a reading, in clock units, between 0 and {@link #longest}. */
  double age(Life life, int reading) {
    double origin = kind == Kind.COUNTER ? 0 : life.clock(0);
    return Math.max(0, Math.min(longest, life.clock(reading) - origin));
  }
}
