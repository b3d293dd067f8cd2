package dev.millrace.turbofan.pooled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The long history of the slow components, and the logarithm of age. The components are found by
 * power iteration on the two covariances of all engines, one after the other (G. Golub, C. Van
 * Loan, "Matrix Computations", 4th ed., 8.2), each taken out of what is left for the next.
 *
 * @param directions one per component
 */
record SlowHistory(List<double[]> directions) implements HistoryFeatures {
  private static final double LIMIT = 6;
  private static final int LEVEL_CYCLES = 10;
  private static final double NOISE_FLOOR = 1e-3;
  private static final double LEAST_RATIO = 2;
  private static final int MOST_COMPONENTS = 8;
  private static final int MOST_ITERATIONS = 100_000;

  /** Finds the components in all engines' histories. */
  static SlowHistory fit(List<double[][]> histories) {
    List<double[]> levels = new ArrayList<>();
    List<double[]> changes = new ArrayList<>();
    for (double[][] history : histories) {
      double[][] limited = limited(history);
      for (int i = 1; i < limited.length; i++) {
        changes.add(difference(limited[i], limited[i - 1]));
        if (i + 1 >= LEVEL_CYCLES) {
          levels.add(level(limited, i));
        }
      }
    }
    double[][] signal = covariance(levels, columnMeans(levels), levels.size());
    double[][] noise = covariance(changes, new double[signal.length], 2.0 * changes.size());
    for (int s = 0; s < noise.length; s++) {
      noise[s][s] += NOISE_FLOOR;
    }
    return new SlowHistory(slow(signal, noise));
  }

  private static List<double[]> slow(double[][] signal, double[][] noise) {
    List<double[]> found = new ArrayList<>();
    while (found.size() < Math.min(MOST_COMPONENTS, signal.length)) {
      Component next = slowest(signal, noise, found);
      if (!found.isEmpty() && next.ratio() <= LEAST_RATIO) {
        break;
      }
      found.add(next.direction());
    }
    return found;
  }

  private record Component(double[] direction, double ratio) {}

  /** The component of largest ratio among those that share no noise with what was found. */
  private static Component slowest(double[][] signal, double[][] noise, List<double[]> found) {
    double[] direction = new double[signal.length];
    for (int s = 0; s < direction.length; s++) {
      direction[s] = 1 + s;
    }
    double ratio = 1;
    double moved = 1;
    // A ratio of nothing is of a remainder that rounding alone has left.
    for (int i = 0; i < MOST_ITERATIONS && moved > 1e-30 && ratio > 1e-9; i++) {
      double[] next = Elimination.solve(noise, times(signal, direction));
      for (double[] other : found) {
        next = combine(next, -dot(other, times(noise, next)), other);
      }
      ratio = Math.sqrt(dot(next, times(noise, next)));
      double sign = sum(next) < 0 ? -1 : 1;
      next = combine(new double[next.length], sign / ratio, next);
      double[] step = difference(next, direction);
      moved = dot(step, step) / dot(next, next);
      direction = next;
    }
    return new Component(direction, ratio);
  }

  @Override
  public double[] at(double[][] history, int cycle) {
    double[] features = new double[1 + 6 * directions.size()];
    int at = 0;
    features[at++] = Math.log(cycle / 100.0 + 0.2);
    double[][] limited = limited(history);
    for (double[] direction : directions) {
      double[] component = new double[cycle];
      for (int i = 0; i < cycle; i++) {
        component[i] = dot(direction, limited[i]);
      }
      features[at++] = WindowFeatures.mean(last(component, 5));
      features[at++] = WindowFeatures.mean(last(component, 20));
      features[at++] = WindowFeatures.rise(last(component, 30));
      features[at++] = WindowFeatures.rise(last(component, 60));
      features[at++] = WindowFeatures.rise(last(component, 100));
      features[at++] = WindowFeatures.rise(last(component, 160));
    }
    return features;
  }

  private static double[] last(double[] series, int length) {
    int from = Math.max(0, series.length - length);
    return Arrays.copyOfRange(series, from, series.length);
  }

  private static double[][] limited(double[][] history) {
    double[][] limited = new double[history.length][];
    for (int i = 0; i < history.length; i++) {
      limited[i] = history[i].clone();
      for (int s = 0; s < limited[i].length; s++) {
        limited[i][s] = Math.min(LIMIT, Math.max(-LIMIT, limited[i][s]));
      }
    }
    return limited;
  }

  private static double[] level(double[][] history, int present) {
    List<double[]> latest = new ArrayList<>();
    for (int i = present - LEVEL_CYCLES + 1; i <= present; i++) {
      latest.add(history[i]);
    }
    return columnMeans(latest);
  }

  private static double[] columnMeans(List<double[]> rows) {
    double[] means = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int s = 0; s < means.length; s++) {
        means[s] += row[s] / rows.size();
      }
    }
    return means;
  }

  private static double[][] covariance(List<double[]> rows, double[] means, double divisor) {
    double[][] covariance = new double[means.length][means.length];
    for (double[] row : rows) {
      double[] centred = difference(row, means);
      for (int i = 0; i < means.length; i++) {
        for (int j = 0; j < means.length; j++) {
          covariance[i][j] += centred[i] * centred[j] / divisor;
        }
      }
    }
    return covariance;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  private static double[] combine(double[] a, double factor, double[] b) {
    double[] combined = a.clone();
    for (int i = 0; i < combined.length; i++) {
      combined[i] += factor * b[i];
    }
    return combined;
  }

  private static double[] difference(double[] a, double[] b) {
    return combine(a, -1, b);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
