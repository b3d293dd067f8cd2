package dev.millrace.federation.optimiser;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From the global parameters and the combined parameters of the plants to the next global ones.
 * Reddi et al. 2021 (arXiv 2003.00295) read the difference of the two as a gradient, and every
 * optimiser here is what it makes of that difference, Δ.
 */
@FunctionalInterface
public interface ServerOptimiser {
  /**
   * A step.
   *
   * @param base the global parameters that the plants started from
   * @param combined what their local results combine to, of the same length
   * @param state what {@link Moved#state} of the last round was; empty in the first
   */
  Moved move(double[] base, double[] combined, SortedMap<String, double[]> state);

  /**
   * The outcome of a step.
   *
   * @param parameters the next global parameters
   * @param state named vectors that the next step needs
   */
  record Moved(double[] parameters, SortedMap<String, double[]> state) {
    public Moved {
      state = Collections.unmodifiableSortedMap(new TreeMap<>(state));
    }
  }

  /** Takes what the plants combine to: federated averaging (arXiv 1602.05629) and FedProx. */
  static ServerOptimiser replace() {
    return (base, combined, state) -> new Moved(combined.clone(), Collections.emptySortedMap());
  }

  /**
   * A part of the way: base + ηΔ, as the server of SCAFFOLD moves (arXiv 1910.06378).
   *
   * @param rate η, {@code eta_g} in the paper
   */
  static ServerOptimiser scaled(double rate) {
    return (base, combined, state) -> {
      double[] parameters = new double[base.length];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = base[i] + rate * (combined[i] - base[i]);
      }
      return new Moved(parameters, Collections.emptySortedMap());
    };
  }
}
