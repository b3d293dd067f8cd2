package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.task.TaskSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the federation must equal, found another way: every row in one place, deviations in a second
 * pass, and the least-squares problem by orthogonalising columns (modified Gram-Schmidt) instead of
 * from sums of products.
 */
final class PooledRidge {
  private PooledRidge() {}

  /** Normaliser of lives whose last column tells their regime, 0 or 1. */
  static Normaliser normaliser(FeatureSpec spec, List<Life> lives) {
    int inputs = spec.inputs().size();
    double[] means = new double[2 * inputs];
    double[] scales = new double[2 * inputs];
    for (int regime = 0; regime < 2; regime++) {
      for (int s = 0; s < inputs; s++) {
        double[] values = readings(lives, s, regime);
        means[regime * inputs + s] = mean(values);
        scales[regime * inputs + s] = deviation(values);
      }
    }
    return new Normaliser(means, scales);
  }

  /** Fits every training row, and predicts for each, not clamped. */
  static double[] fitted(TaskSpec task, List<Life> lives, double lambda) {
    FeaturePipeline pipeline =
        new FeaturePipeline(task.features(), normaliser(task.features(), lives));
    Examples examples = Examples.of(pipeline, task.target(), lives);
    int rows = examples.size();
    double middle = mean(examples.targets());
    double[][] z = new double[pipeline.size()][];
    double[][] augmented = new double[pipeline.size()][];
    for (int c = 0; c < z.length; c++) {
      z[c] = standardised(examples, c);
      augmented[c] = Arrays.copyOf(z[c], rows + z.length);
      augmented[c][rows + c] = Math.sqrt(lambda * rows);
    }
    double[] right = new double[rows + z.length];
    Arrays.setAll(right, i -> i < rows ? examples.targets()[i] - middle : 0);
    double[] weights = leastSquares(augmented, right);
    return IntStream.range(0, rows)
        .mapToDouble(
            i -> middle + IntStream.range(0, z.length).mapToDouble(c -> weights[c] * z[c][i]).sum())
        .toArray();
  }

  /** The weights of the columns whose sum is nearest to the right-hand side. */
  private static double[] leastSquares(double[][] q, double[] right) {
    int columns = q.length;
    double[][] r = new double[columns][columns];
    double[] projected = new double[columns];
    for (int c = 0; c < columns; c++) {
      r[c][c] = Math.sqrt(dot(q[c], q[c]));
      subtract(q[c], q[c], 1 - 1 / r[c][c]);
      for (int d = c + 1; d < columns; d++) {
        r[c][d] = dot(q[c], q[d]);
        subtract(q[d], q[c], r[c][d]);
      }
      projected[c] = dot(q[c], right);
      subtract(right, q[c], projected[c]);
    }
    double[] weights = new double[columns];
    for (int c = columns - 1; c >= 0; c--) {
      weights[c] = projected[c];
      for (int d = c + 1; d < columns; d++) {
        weights[c] -= r[c][d] * weights[d];
      }
      weights[c] /= r[c][c];
    }
    return weights;
  }

  private static double[] standardised(Examples examples, int column) {
    double[] values = Arrays.stream(examples.features()).mapToDouble(row -> row[column]).toArray();
    double mean = mean(values);
    double deviation = deviation(values);
    return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
  }

  private static double[] readings(List<Life> lives, int sensor, int regime) {
    List<Double> values = new ArrayList<>();
    for (Life life : lives) {
      for (double[] row : life.values()) {
        if (row[row.length - 1] == regime) {
          values.add(row[sensor]);
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(double[] values) {
    // About the first value, so that a narrow sensor keeps its digits.
    double origin = values[0];
    return origin + Arrays.stream(values).map(value -> value - origin).sum() / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static void subtract(double[] from, double[] direction, double times) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= times * direction[i];
    }
  }
}
