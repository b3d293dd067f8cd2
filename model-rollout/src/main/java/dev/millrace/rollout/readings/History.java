package dev.millrace.rollout.readings;

import dev.millrace.federation.features.Life;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The first reading of one life, from which age is counted, and the last ones, which the windows
 * see. What lies between is forgotten.
 */
final class History {
  private record Reading(double clock, double[] values) {}

  private final String asset;
  private final int capacity;
  private final List<String> sensors;
  private final Deque<Reading> latest = new ArrayDeque<>();
  private Reading first;
  private boolean trimmed;

  History(String asset, int capacity, List<String> sensors) {
    this.asset = asset;
    this.capacity = capacity;
    this.sensors = sensors;
  }

  synchronized void add(double clock, Map<String, Double> values) {
    Reading reading = new Reading(clock, row(clock, values));
    if (!latest.isEmpty() && clock < latest.getLast().clock()) {
      throw new IllegalArgumentException(
          "asset %s: clock %s comes after %s; give readings in clock order, or forget the asset"
                  .formatted(asset, clock, latest.getLast().clock())
              + " when a new life begins");
    }
    if (!latest.isEmpty() && clock == latest.getLast().clock()) {
      latest.removeLast();
    }
    latest.addLast(reading);
    if (first == null || first.clock() == clock) {
      first = reading;
    }
    if (latest.size() > capacity) {
      latest.removeFirst();
      trimmed = true;
    }
  }

  /** The life so far; windows of up to {@code capacity} readings see what they would of all. */
  synchronized Life life() {
    boolean apart = latest.getFirst() != first;
    int rows = latest.size() + (apart ? 1 : 0);
    double[] clocks = new double[rows];
    double[][] values = new double[rows][];
    int row = 0;
    if (apart) {
      clocks[row] = first.clock();
      values[row++] = first.values();
    }
    for (Reading reading : latest) {
      clocks[row] = reading.clock();
      values[row++] = reading.values();
    }
    return new Life(asset, sensors, clocks, values, OptionalDouble.empty());
  }

  /** Whether a window of this many readings misses some that were forgotten. */
  synchronized boolean isTooShortFor(int window) {
    return trimmed && window > capacity;
  }

  private double[] row(double clock, Map<String, Double> values) {
    if (!Double.isFinite(clock)) {
      throw new IllegalArgumentException("asset %s: clock is %s".formatted(asset, clock));
    }
    double[] row = new double[sensors.size()];
    for (int i = 0; i < row.length; i++) {
      Double value = values.get(sensors.get(i));
      if (value == null || !Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "asset %s at clock %s: sensor %s is %s; give a number"
                .formatted(asset, clock, sensors.get(i), value == null ? "missing" : value));
      }
      row[i] = value;
    }
    return row;
  }
}
