package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * The geometric median, the point whose distances to all plants have the least sum (RFA: Pillutla,
 * Kakade, Harchaoui 2019, arXiv 1912.13445), by the smoothed Weiszfeld algorithm from the
 * coordinate median. While more than half of the plants are honest, it stays near them however far
 * off the others are.
 *
 * @param iterations {@code iterations} of Weiszfeld; a fixed number, so that everyone who computes
 *     it gets the same bytes
 * @param smoothing {@code nu}: distances below it count as this
 */
public record GeometricMedian(int iterations, double smoothing) implements Rule {
  public static final int DEFAULT_ITERATIONS = 32;
  public static final double DEFAULT_SMOOTHING = 1e-6;
  private static final int FEWEST = 3;

  public GeometricMedian {
    if (iterations < 1 || !(smoothing > 0)) {
      throw new IllegalArgumentException(
          "iterations must be >= 1 and nu positive: %d, %s".formatted(iterations, smoothing));
    }
  }

  @Override
  public Optional<String> objection(int fewest) {
    return fewest < FEWEST
        ? Optional.of(
            "a median of %d protects from nobody: at least 3 are needed".formatted(fewest))
        : Optional.empty();
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    List<double[]> vectors = Columns.values(locals);
    double[] point = CoordinateMedian.of(vectors);
    for (int k = 0; k < iterations; k++) {
      point = closer(point, vectors);
    }
    return point;
  }

  /** The mean weighted by nearness. */
  private double[] closer(double[] point, List<double[]> vectors) {
    double[] distances = Distances.from(point, vectors);
    double[] next = new double[point.length];
    double total = 0;
    for (int k = 0; k < distances.length; k++) {
      double weight = 1 / Math.max(smoothing, distances[k]);
      double[] vector = vectors.get(k);
      for (int i = 0; i < next.length; i++) {
        next[i] += weight * vector[i];
      }
      total += weight;
    }
    for (int i = 0; i < next.length; i++) {
      next[i] /= total;
    }
    return next;
  }
}
