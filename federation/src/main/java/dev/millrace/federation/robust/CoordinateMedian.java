package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * The median of each parameter by itself (Yin et al. 2018, arXiv 1803.01498). While more than half
 * of the plants are honest, no parameter leaves the range of the honest ones.
 */
public record CoordinateMedian() implements Rule {
  private static final int FEWEST = 3;

  @Override
  public Optional<String> objection(int fewest) {
    return fewest < FEWEST
        ? Optional.of(
            "a median of %d protects from nobody: at least 3 are needed".formatted(fewest))
        : Optional.empty();
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    return of(Columns.values(locals));
  }

  static double[] of(List<double[]> vectors) {
    double[] medians = new double[vectors.get(0).length];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = Columns.median(Columns.sorted(vectors, i));
    }
    return medians;
  }
}
