package dev.millrace.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/**
 * What repetitions of a measurement come to.
 *
 * @param median the middle one, or the mean of the middle two
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {
  /**
   * The spread of these values.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int upper = sorted.length / 2;
    double median = (sorted[upper] + sorted[(sorted.length - 1) / 2]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble());
  }
}
