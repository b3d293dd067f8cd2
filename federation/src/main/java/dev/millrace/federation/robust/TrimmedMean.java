package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * The mean of each parameter without its largest and smallest values (Yin et al. 2018, arXiv
 * 1803.01498). While no more plants are hostile than are cut from each end, no parameter leaves the
 * range of the honest ones.
 *
 * @param beta share that is cut from each end, in [0, 0.5)
 */
public record TrimmedMean(double beta) implements Rule {
  public static final double DEFAULT_BETA = 0.2;

  /** So that a fifth of fifteen is three, whatever the last binary digit of a fifth. */
  private static final double ROUNDING = 1e-9;

  public TrimmedMean {
    if (!(beta >= 0 && beta < 0.5)) {
      throw new IllegalArgumentException("beta must be in [0, 0.5), not " + beta);
    }
  }

  @Override
  public Optional<String> objection(int fewest) {
    return cut(fewest) == 0
        ? Optional.of(
            "a trimmed mean of %d with beta %s cuts nobody off: at least %d are needed"
                .formatted(fewest, beta, (int) Math.ceil(1 / beta - ROUNDING)))
        : Optional.empty();
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    List<double[]> vectors = Columns.values(locals);
    int cut = cut(vectors.size());
    double[] means = new double[base.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = Columns.mean(Columns.sorted(vectors, i), cut, vectors.size() - cut);
    }
    return means;
  }

  private int cut(int plants) {
    return (int) Math.floor(beta * plants + ROUNDING);
  }
}
