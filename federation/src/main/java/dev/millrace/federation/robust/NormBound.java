package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * The mean of updates of bounded norm (Sun et al. 2019, arXiv 1911.07963): what a plant has changed
 * of the base is cut to a length, so one plant of n moves the model by no more than an n-th of it.
 *
 * @param bound {@code norm_bound}, in the parameters' own unit; 0, the default, for the median of
 *     the plants' norms
 */
public record NormBound(double bound) implements Rule {
  public static final double DEFAULT_BOUND = Clipping.MEDIAN;

  public NormBound {
    Clipping.requireRadius("norm_bound", bound);
  }

  @Override
  public Optional<String> objection(int fewest) {
    return Clipping.objection(bound, fewest);
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    return Clipping.step(base, Columns.values(locals), bound);
  }
}
