package dev.millrace.federation.neural;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a multi-layer perceptron: its inputs, its one or two hidden layers with ReLU, and
 * one linear output.
 *
 * @param sizes number of inputs, units of each hidden layer, and 1
 */
public record Layers(List<Integer> sizes) {
  private static final int LARGEST_LAYER = 1 << 16;
  private static final long MOST_WEIGHTS = 1 << 24;

  /**
   * @throws IllegalArgumentException if there are not one or two hidden layers and one output, or a
   *     layer is empty or out of all proportion
   */
  public Layers {
    sizes = List.copyOf(sizes);
    if (sizes.size() < 3 || sizes.size() > 4 || sizes.get(sizes.size() - 1) != 1) {
      throw new IllegalArgumentException(
          "a network has inputs, one or two hidden layers and one output, not layers of " + sizes);
    }
    long weights = 0;
    for (int layer = 0; layer < sizes.size(); layer++) {
      int size = sizes.get(layer);
      if (size < 1 || size > LARGEST_LAYER) {
        throw new IllegalArgumentException(
            "a network's layer has 1 to %d units, not %d".formatted(LARGEST_LAYER, size));
      }
      weights += layer == 0 ? 0 : (long) size * (sizes.get(layer - 1) + 1);
    }
    if (weights > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "a network has at most %d weights, layers of %s have %d"
              .formatted(MOST_WEIGHTS, sizes, weights));
    }
  }

  /** One hidden layer, or two if {@code hidden2} is above 0. */
  public static Layers of(int inputs, int hidden, int hidden2) {
    return new Layers(
        hidden2 > 0 ? List.of(inputs, hidden, hidden2, 1) : List.of(inputs, hidden, 1));
  }

  /** The layers that a model's parameters name. */
  static Layers of(double[] sizes) {
    List<Integer> whole = new ArrayList<>();
    for (double size : sizes) {
      if (size != (int) size) {
        throw new IllegalArgumentException("a network's layer has a number of units, not " + size);
      }
      whole.add((int) size);
    }
    return new Layers(whole);
  }

  /** Number of inputs. */
  public int inputs() {
    return sizes.get(0);
  }

  /** Number of weights, biases included. */
  public int weights() {
    List<Dense> dense = dense();
    return dense.get(dense.size() - 1).end();
  }

  List<Dense> dense() {
    List<Dense> dense = new ArrayList<>();
    int start = 0;
    for (int layer = 1; layer < sizes.size(); layer++) {
      Dense next = new Dense(sizes.get(layer - 1), sizes.get(layer), start);
      dense.add(next);
      start = next.end();
    }
    return List.copyOf(dense);
  }

  double[] toVector() {
    return sizes.stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
