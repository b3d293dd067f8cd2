package dev.millrace.federation.neural;

import dev.millrace.federation.features.Examples;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of a network's loss, half the squared error of its scaled output (Rumelhart, Hinton
 * and Williams 1986). Holds buffers: not thread-safe.
 */
final class Backpropagation {
  private final Network network;
  private final List<Dense> dense;
  private final double[][] activations;
  private final double[][] derivatives;

  /** Of networks with the layers and the output scale of this one. */
  Backpropagation(Network network) {
    this.network = network;
    dense = network.layers().dense();
    activations = new double[dense.size() + 1][];
    derivatives = new double[dense.size() + 1][];
    for (int layer = 0; layer < dense.size(); layer++) {
      activations[layer + 1] = new double[dense.get(layer).outputs()];
      derivatives[layer + 1] = new double[dense.get(layer).outputs()];
    }
  }

  /**
   * Mean gradient over some rows.
   *
   * @param weights where the gradient is taken
   * @param order indices of rows
   * @param from first position in {@code order}
   * @param to position after the last
   * @param gradient receives the mean; one element per weight
   */
  void mean(double[] weights, Examples examples, int[] order, int from, int to, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int i = from; i < to; i++) {
      int row = order[i];
      add(weights, examples.features()[row], examples.targets()[row], gradient);
    }
    double share = 1.0 / (to - from);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= share;
    }
  }

  private void add(double[] weights, double[] features, double target, double[] gradient) {
    activations[0] = features;
    int last = dense.size() - 1;
    for (int layer = 0; layer <= last; layer++) {
      dense.get(layer).forward(weights, activations[layer], activations[layer + 1]);
      if (layer < last) {
        Network.rectify(activations[layer + 1]);
      }
    }
    derivatives[last + 1][0] = activations[last + 1][0] - network.output().toOutput(target);
    for (int layer = last; layer >= 0; layer--) {
      dense.get(layer).addGradient(activations[layer], derivatives[layer + 1], gradient);
      if (layer > 0) {
        dense
            .get(layer)
            .back(weights, activations[layer], derivatives[layer + 1], derivatives[layer]);
      }
    }
  }
}
