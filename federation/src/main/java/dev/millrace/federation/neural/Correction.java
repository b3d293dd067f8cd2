package dev.millrace.federation.neural;

/** What a strategy adds to the gradient of a plant's own loss. */
@FunctionalInterface
public interface Correction {
  /** Adds to the gradient taken at these weights. */
  void addTo(double[] gradient, double[] weights);

  /** Nothing: the plant follows its own loss. */
  static Correction none() {
    return (gradient, weights) -> {};
  }

  /**
   * The gradient of µ/2 |w - centre|², which holds local weights near the global ones (FedProx: Li
   * et al. 2020, arXiv 1812.06127).
   */
  static Correction towards(double[] centre, double mu) {
    return (gradient, weights) -> {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += mu * (weights[i] - centre[i]);
      }
    };
  }

  /**
   * The difference c - cᵢ of control variates, which takes the plant's own drift out of every step
   * (SCAFFOLD: Karimireddy et al. 2020, arXiv 1910.06378).
   */
  static Correction between(double[] global, double[] own) {
    return (gradient, weights) -> {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += global[i] - own[i];
      }
    };
  }
}
