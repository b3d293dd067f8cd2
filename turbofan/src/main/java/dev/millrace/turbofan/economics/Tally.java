package dev.millrace.turbofan.economics;

/**
 * How lives of engines ended, summed: all that profit depends on.
 *
 * @param engines lives
 * @param failures those that ended in failure; the others were maintained
 * @param cycles cycles run
 * @param wasted cycles that maintained engines would still have run
 */
public record Tally(long engines, long failures, long cycles, long wasted) {
  /** No life. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** A life that ran to failure. */
  public static Tally failed(int life) {
    return new Tally(1, 1, life, 0);
  }

  /** A life of which maintenance took the rest. */
  public static Tally maintained(int life, int after) {
    if (after < 1 || after >= life) {
      throw new IllegalArgumentException(
          "an engine of %d cycles cannot be maintained after cycle %d".formatted(life, after));
    }
    return new Tally(1, 0, after, life - after);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        engines + other.engines,
        failures + other.failures,
        cycles + other.cycles,
        wasted + other.wasted);
  }

  /** Lives that ended in maintenance. */
  public long maintained() {
    return engines - failures;
  }

  /** Share of the lives that ended in failure, 0 to 1. */
  public double failureShare() {
    return (double) failures / engines;
  }

  /** Cycles thrown away per maintenance; 0 if there was none. */
  public double wastedPerMaintenance() {
    return maintained() == 0 ? 0 : (double) wasted / maintained();
  }
}
