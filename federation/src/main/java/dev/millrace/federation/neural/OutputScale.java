package dev.millrace.federation.neural;

/**
 * From a network's output to the target's unit. A network learns best when what it learns is of
 * order one, whatever the target's unit.
 *
 * @param offset what an output of 0 means, in the target's unit
 * @param scale what 1 more means, in the target's unit; positive
 */
public record OutputScale(double offset, double scale) {
  /**
   * @throws IllegalArgumentException if not finite, or the scale is not positive
   */
  public OutputScale {
    if (!Double.isFinite(offset) || !(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "a network's output needs a finite offset and a positive scale, not %s and %s"
              .formatted(offset, scale));
    }
  }

  /** Outputs of -0.5 to 0.5 for targets of {@code min} to {@code max}. */
  public static OutputScale ofRange(double min, double max) {
    return new OutputScale((min + max) / 2, max - min);
  }

  double toTarget(double output) {
    return offset + scale * output;
  }

  double toOutput(double target) {
    return (target - offset) / scale;
  }
}
