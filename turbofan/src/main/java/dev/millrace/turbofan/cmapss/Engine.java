package dev.millrace.turbofan.cmapss;

import java.util.Arrays;

/**
 * The history of one engine, from new (cycle 1) to failure or to the cut of a test run. Immutable.
 */
public final class Engine {

  private final int unit;
  private final double[][] readings;
  private final int remainingCycles;

  private Engine(int unit, double[][] readings, int remainingCycles) {
    this.unit = unit;
    this.readings = readings;
    this.remainingCycles = remainingCycles;
  }

  /**
   * An engine from its readings.
   *
   * @param unit number of the engine within its set, from 1
   * @param readings one row of 24 values ({@link Channel#ALL}) per cycle; copied
   * @param remainingCycles cycles the engine still ran after its last reading; 0 if that was
   *     failure
   */
  public static Engine of(int unit, double[][] readings, int remainingCycles) {
    if (readings.length == 0) {
      throw new IllegalArgumentException("engine " + unit + " has no cycle; give it at least one");
    }
    if (remainingCycles < 0) {
      throw new IllegalArgumentException(
          "engine %d has %d remaining cycles; they cannot be negative"
              .formatted(unit, remainingCycles));
    }
    for (double[] reading : readings) {
      if (reading.length != Channel.ALL.size()) {
        throw new IllegalArgumentException(
            "engine %d has a reading of %d values; a reading has %d"
                .formatted(unit, reading.length, Channel.ALL.size()));
      }
    }
    double[][] copy = Arrays.stream(readings).map(double[]::clone).toArray(double[][]::new);
    return new Engine(unit, copy, remainingCycles);
  }

  /** Number of the engine within its set, from 1; train and test sets number separately. */
  public int unit() {
    return unit;
  }

  /** Number of observed cycles. */
  public int cycles() {
    return readings.length;
  }

  /** Cycles the engine still ran after the last observed one; 0 if it was seen to fail. */
  public int remainingCycles() {
    return remainingCycles;
  }

  /** Cycles left after this one. Cycles count from 1. */
  public int remainingCyclesAt(int cycle) {
    return life() - cycle;
  }

  /** Cycles from new to failure, observed or not. */
  public int life() {
    return readings.length + remainingCycles;
  }

  /** Whether the history ends with the failure. */
  public boolean failed() {
    return remainingCycles == 0;
  }

  /** What a channel read at a cycle, counted from 1. */
  public double value(int cycle, Channel channel) {
    return readings[cycle - 1][channel.index()];
  }

  /** The 24 values of a cycle, counted from 1, in the order of {@link Channel#ALL}; a copy. */
  public double[] reading(int cycle) {
    return readings[cycle - 1].clone();
  }

  /** Altitude, Mach number and throttle angle at a cycle, counted from 1; a copy. */
  public double[] settings(int cycle) {
    return Arrays.copyOf(readings[cycle - 1], Channel.SETTINGS.size());
  }

  /**
   * The same engine, known only up to and including this cycle.
   *
   * @throws IllegalArgumentException if the cycle was not observed
   */
  public Engine cutAfter(int cycle) {
    if (cycle < 1 || cycle > readings.length) {
      throw new IllegalArgumentException(
          "engine %d cannot be cut after cycle %d; it was observed in cycles 1 to %d"
              .formatted(unit, cycle, readings.length));
    }
    return new Engine(unit, Arrays.copyOf(readings, cycle), life() - cycle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Engine engine
        && unit == engine.unit
        && remainingCycles == engine.remainingCycles
        && Arrays.deepEquals(readings, engine.readings);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * unit + remainingCycles) + Arrays.deepHashCode(readings);
  }

  @Override
  public String toString() {
    return "Engine[unit=%d, cycles=%d, remainingCycles=%d]"
        .formatted(unit, readings.length, remainingCycles);
  }
}
