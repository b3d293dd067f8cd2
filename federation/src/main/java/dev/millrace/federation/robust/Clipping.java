package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/** Steps towards plants of which none may pull farther than a radius. */
final class Clipping {
  /** Stands for a radius that follows the plants: the median of their distances. */
  static final double MEDIAN = 0;

  private static final int FEWEST = 3;

  private Clipping() {}

  /** The centre moved by the mean of the plants' differences from it, each cut to the radius. */
  static double[] step(double[] centre, List<double[]> vectors, double radius) {
    double[] distances = Distances.from(centre, vectors);
    double longest = radius == MEDIAN ? Distances.median(distances) : radius;
    double[] moved = centre.clone();
    for (int k = 0; k < distances.length; k++) {
      double share = distances[k] > longest ? longest / distances[k] : 1;
      double[] vector = vectors.get(k);
      for (int i = 0; i < moved.length; i++) {
        moved[i] += share * (vector[i] - centre[i]) / distances.length;
      }
    }
    return moved;
  }

  static Optional<String> objection(double radius, int fewest) {
    return radius == MEDIAN && fewest < FEWEST
        ? Optional.of(
            "the median distance of %d plants protects from nobody: at least 3 are needed"
                .formatted(fewest))
        : Optional.empty();
  }

  static double requireRadius(String name, double radius) {
    if (!(radius >= 0) || Double.isInfinite(radius)) {
      throw new IllegalArgumentException(
          "%s must be positive, or 0 for the median of the plants, not %s".formatted(name, radius));
    }
    return radius;
  }
}
