package dev.millrace.federation.strategy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SCAFFOLD's control variates (Karimireddy et al. 2020, arXiv 1910.06378), in the paper's option I:
 * a plant's is the gradient of its own loss at the global parameters that the last version was
 * trained from. Those parameters travel in the ask, so a plant finds its control variate anew from
 * its own rows: it cannot be lost with a gateway, and cannot run ahead of what the aggregator
 * accepted.
 *
 * @param mean c: mean of the plants' control variates, each weighted by its rows
 * @param previous the parameters at which they were taken
 */
record Controls(double[] mean, double[] previous) {
  private static final String MEAN = "scaffold.c";
  private static final String PREVIOUS = "scaffold.previous";

  /** What a version's state, or an ask's context, holds of them. */
  static Optional<Controls> of(SortedMap<String, double[]> named) {
    return named.containsKey(MEAN) && named.containsKey(PREVIOUS)
        ? Optional.of(new Controls(named.get(MEAN), named.get(PREVIOUS)))
        : Optional.empty();
  }

  SortedMap<String, double[]> toState() {
    return new TreeMap<>(Map.of(MEAN, mean, PREVIOUS, previous));
  }
}
