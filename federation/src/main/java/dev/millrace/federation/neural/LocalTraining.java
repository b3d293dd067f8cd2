package dev.millrace.federation.neural;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.random.RandomStream;
import java.util.stream.IntStream;

/**
 * What one plant does with the global network: passes over its own rows in mini-batches (the
 * client's part of McMahan et al. 2017, arXiv 1602.05629). Plain arithmetic in a fixed order, so
 * the same rows and the same seed give the same weights anywhere.
 *
 * @param epochs passes over the rows
 * @param batchSize rows per step
 * @param steps how a gradient moves the weights
 * @param learningRate length of the steps
 */
public record LocalTraining(int epochs, int batchSize, Steps steps, double learningRate) {
  /** How a gradient moves the weights. */
  public enum Steps {
    /** Adam, its moments starting at 0 in every round: quickest within a round. */
    ADAM,
    /**
     * Plain stochastic gradient descent: what SCAFFOLD's control variates and the adaptive server
     * optimisers are defined on.
     */
    GRADIENT
  }

  /**
   * @throws IllegalArgumentException if not all positive
   */
  public LocalTraining {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "training needs epochs, a batch size and a learning rate above 0, not %d, %d, %s"
              .formatted(epochs, batchSize, learningRate));
    }
  }

  /**
   * The network after training.
   *
   * @param start the global network
   * @param correction what the strategy adds to each gradient
   * @param random the order in which rows are visited
   * @throws IllegalArgumentException if there is no row, or the weights do not stay finite
   */
  public Network train(
      Network start, Examples examples, Correction correction, RandomStream random) {
    requireRows(examples);
    Backpropagation backpropagation = new Backpropagation(start);
    double[] weights = start.weights().clone();
    double[] gradient = new double[weights.length];
    Descent descent = descent(weights.length);
    int[] order = IntStream.range(0, examples.size()).toArray();
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += batchSize) {
        int to = Math.min(order.length, from + batchSize);
        backpropagation.mean(weights, examples, order, from, to, gradient);
        correction.addTo(gradient, weights);
        descent.step(weights, gradient);
      }
    }
    return start.withWeights(weights);
  }

  /** Gradient of the mean loss over all rows, at the network's weights. */
  public static double[] gradient(Network network, Examples examples) {
    requireRows(examples);
    int[] order = IntStream.range(0, examples.size()).toArray();
    double[] gradient = new double[network.weights().length];
    new Backpropagation(network)
        .mean(network.weights(), examples, order, 0, order.length, gradient);
    return gradient;
  }

  private Descent descent(int weights) {
    return switch (steps) {
      case ADAM -> new Adam(learningRate, weights);
      case GRADIENT -> Descent.gradient(learningRate);
    };
  }

  /** Fisher and Yates. */
  private static void shuffle(int[] order, RandomStream random) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.below(last + 1);
      int kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
  }

  private static void requireRows(Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException("no row to train on");
    }
  }
}
