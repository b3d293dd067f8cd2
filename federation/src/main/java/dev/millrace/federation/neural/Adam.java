package dev.millrace.federation.neural;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980) with the paper's constants: β₁ = 0.9, β₂ = 0.999, ε =
 * 1e-8.
 */
final class Adam implements Descent {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double learningRate;
  private final double[] first;
  private final double[] second;
  private double left1 = 1;
  private double left2 = 1;

  Adam(double learningRate, int weights) {
    this.learningRate = learningRate;
    first = new double[weights];
    second = new double[weights];
  }

  @Override
  public void step(double[] weights, double[] gradient) {
    left1 *= BETA_1;
    left2 *= BETA_2;
    double rate = learningRate * Math.sqrt(1 - left2) / (1 - left1);
    double epsilon = EPSILON * Math.sqrt(1 - left2);
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i];
      first[i] = BETA_1 * first[i] + (1 - BETA_1) * g;
      second[i] = BETA_2 * second[i] + (1 - BETA_2) * g * g;
      weights[i] -= rate * first[i] / (Math.sqrt(second[i]) + epsilon);
    }
  }
}
