package dev.millrace.gateway.scoring;

import dev.millrace.federation.features.Life;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What models need of one life: its first reading, from which age is counted, and as many of the
 * last ones as the longest window has. Models see in it what they would see in the whole life.
 */
final class History {

  private final String asset;
  private final int life;
  private final List<String> sensors;
  private final double[] clocks;
  private final double[][] rows;
  private int length;

  /**
   * Without readings yet.
   *
   * @param window readings in the longest window
   */
  History(String asset, int life, List<String> sensors, int window) {
    this.asset = asset;
    this.life = life;
    this.sensors = sensors;
    this.clocks = new double[window + 1];
    this.rows = new double[window + 1][];
  }

  int life() {
    return life;
  }

  /** Whether a reading at this clock comes after those held. */
  boolean isBefore(double clock) {
    return length == 0 || clocks[length - 1] < clock;
  }

  /**
   * Adds the next reading.
   *
   * @param row one value per sensor; not copied
   */
  void add(double clock, double[] row) {
    if (length == clocks.length) {
      // The first reading stays, the oldest of the window goes.
      System.arraycopy(clocks, 2, clocks, 1, length - 2);
      System.arraycopy(rows, 2, rows, 1, length - 2);
      length--;
    }
    clocks[length] = clock;
    rows[length++] = row;
  }

  /** The life so far; good until the next reading is added. */
  Life toLife() {
    return length == clocks.length
        ? new Life(asset, sensors, clocks, rows, OptionalDouble.empty())
        : new Life(
            asset,
            sensors,
            Arrays.copyOf(clocks, length),
            Arrays.copyOf(rows, length),
            OptionalDouble.empty());
  }
}
