package dev.millrace.federation.robust;

import java.util.Arrays;
import java.util.List;

/** The plants' values of one parameter, in ascending order: an order that no arrival can change. */
final class Columns {
  private Columns() {}

  static double[] sorted(List<double[]> rows, int column) {
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i)[column];
    }
    Arrays.sort(values);
    return values;
  }

  /** Of ascending values; the mean of the two middle ones if there is no middle. */
  static double median(double[] sorted) {
    int upper = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[upper] : sorted[upper - 1] / 2 + sorted[upper] / 2;
  }

  /** Mean of the values from one index to before another. */
  static double mean(double[] sorted, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += sorted[i];
    }
    return sum / (to - from);
  }

  static List<double[]> values(List<LocalParameters> locals) {
    return locals.stream().map(LocalParameters::values).toList();
  }
}
