package dev.millrace.turbofan.pooled;

import java.util.Arrays;

/** What is appended to a row of standardised features, so that a linear model bends. */
@FunctionalInterface
public interface Expansion {
  /** The row and what is appended. */
  double[] of(double[] row);

  /** Products of every two of the 14 sensors' short means and the age. */
  static Expansion windowProducts() {
    // Of a sensor's four statistics the short mean is the first; the age comes after all of them.
    int[] inputs = new int[15];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 4 * i;
    }
    return products(inputs);
  }

  /** Products of every two of some features, squares included. */
  static Expansion products(int... inputs) {
    return row -> {
      double[] longer = Arrays.copyOf(row, row.length + inputs.length * (inputs.length + 1) / 2);
      int at = row.length;
      for (int i = 0; i < inputs.length; i++) {
        for (int j = i; j < inputs.length; j++) {
          longer[at++] = row[inputs[i]] * row[inputs[j]];
        }
      }
      return longer;
    };
  }

  /**
   * Cosines of random directions, as a model that was drawn elsewhere publishes them.
   *
   * @param weights the weights of all cosines, one cosine after the other
   * @param phases one for each cosine, in radians
   * @param inputs for each weight the feature it belongs to; empty if each cosine sees all
   */
  static Expansion cosines(double[] weights, double[] phases, double[] inputs) {
    int each = weights.length / phases.length;
    return row -> {
      double[] longer = Arrays.copyOf(row, row.length + phases.length);
      for (int w = 0; w < weights.length; w++) {
        int input = inputs.length == 0 ? w % each : (int) inputs[w];
        longer[row.length + w / each] += weights[w] * row[input];
      }
      for (int j = 0; j < phases.length; j++) {
        longer[row.length + j] = Math.sqrt(2) * Math.cos(longer[row.length + j] + phases[j]);
      }
      return longer;
    };
  }
}
