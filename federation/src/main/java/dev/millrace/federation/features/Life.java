package dev.millrace.federation.features;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One life of an asset: its readings from new (or repaired) to failure, maintenance or now, ordered
 * by clock. The arrays are not copied; owners do not change them after construction.
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
