package dev.millrace.federation.optimiser;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Federated averaging with server momentum (Hsu, Qi and Brown 2019, arXiv 1909.06335): v := βv + Δ,
 * then base + ηv.
 *
 * @param serverLearningRate η
 * @param serverMomentum β, in [0, 1)
 */
public record FedAvgM(double serverLearningRate, double serverMomentum) implements ServerOptimiser {
  /** Name of v in the state. */
  static final String VELOCITY = "optimiser.v";

  @Override
  public Moved move(double[] base, double[] combined, SortedMap<String, double[]> state) {
    double[] last = state.getOrDefault(VELOCITY, new double[base.length]);
    double[] velocity = new double[base.length];
    double[] parameters = new double[base.length];
    for (int i = 0; i < base.length; i++) {
      velocity[i] = serverMomentum * last[i] + (combined[i] - base[i]);
      parameters[i] = base[i] + serverLearningRate * velocity[i];
    }
    return new Moved(parameters, new TreeMap<>(Map.of(VELOCITY, velocity)));
  }
}
