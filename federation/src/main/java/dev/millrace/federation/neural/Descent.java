package dev.millrace.federation.neural;

/** How a gradient moves the weights of a plant. Holds its own moments: one per training. */
interface Descent {
  /** Changes the weights. */
  void step(double[] weights, double[] gradient);

  /** Stochastic gradient descent: w := w - η g. */
  static Descent gradient(double learningRate) {
    return (weights, gradient) -> {
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= learningRate * gradient[i];
      }
    };
  }
}
