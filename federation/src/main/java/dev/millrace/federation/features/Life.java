package dev.millrace.federation.features;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One life of an asset: its readings from new (or repaired) to failure, maintenance or now, ordered
 * by clock. The arrays are not copied; owners do not change them after construction.
 *
 * <p>Every number is finite: whoever takes readings in sets aside what is not, so that one broken
 * reading cannot spoil a plant's sums.
 *
 * @param asset name of the asset within its plant
 * @param sensors names of the columns
 * @param clocks the asset's clock at each reading, ascending
 * @param values one row per reading, one column per sensor
 * @param failedAt clock at failure; empty while it runs or when it was maintained
 */
public record Life(
    String asset,
    List<String> sensors,
    double[] clocks,
    double[][] values,
    OptionalDouble failedAt) {
  public Life {
    Objects.requireNonNull(asset, "asset");
    sensors = List.copyOf(sensors);
    if (clocks.length != values.length) {
      throw new IllegalArgumentException(
          "asset %s: %d clocks for %d rows".formatted(asset, clocks.length, values.length));
    }
    for (int i = 0; i < clocks.length; i++) {
      requireReading(asset, sensors, clocks[i], values[i]);
      if (i > 0 && clocks[i] < clocks[i - 1]) {
        throw new IllegalArgumentException(
            "asset %s: clock goes back from %s to %s".formatted(asset, clocks[i - 1], clocks[i]));
      }
    }
    if (failedAt.isPresent() && !Double.isFinite(failedAt.getAsDouble())) {
      throw new IllegalArgumentException("asset %s failed at no finite clock".formatted(asset));
    }
  }

  private static void requireReading(
      String asset, List<String> sensors, double clock, double[] row) {
    if (!Double.isFinite(clock) || row.length != sensors.size()) {
      throw new IllegalArgumentException(
          "asset %s: a reading needs a finite clock and %d values, not %s and %d"
              .formatted(asset, sensors.size(), clock, row.length));
    }
    for (int s = 0; s < row.length; s++) {
      if (!Double.isFinite(row[s])) {
        throw new IllegalArgumentException(
            "asset %s: sensor %s is %s at clock %s"
                .formatted(asset, sensors.get(s), row[s], clock));
      }
    }
  }

  /** Number of readings. */
  public int length() {
    return clocks.length;
  }

  public double clock(int reading) {
    return clocks[reading];
  }

  /**
   * Column of a sensor.
   *
   * @throws IllegalArgumentException if the life has no such sensor
   */
  public int column(String sensor) {
    int column = sensors.indexOf(sensor);
    if (column < 0) {
      throw new IllegalArgumentException(
          "asset %s has no sensor %s, only %s".formatted(asset, sensor, sensors));
    }
    return column;
  }
}
