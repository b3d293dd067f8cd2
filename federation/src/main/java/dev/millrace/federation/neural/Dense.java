package dev.millrace.federation.neural;

/**
 * A fully connected layer's place in a network's flat weight vector, and its arithmetic. Input by
 * input stand the weights to every output, then one bias per output: the inner loops then run along
 * the vector, and an input of 0, which ReLU makes common, costs nothing.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param start index of the first weight
 */
record Dense(int inputs, int outputs, int start) {
  int biases() {
    return start + inputs * outputs;
  }

  int end() {
    return biases() + outputs;
  }

  /** Outputs before any activation. */
  void forward(double[] weights, double[] from, double[] to) {
    System.arraycopy(weights, biases(), to, 0, outputs);
    for (int i = 0; i < inputs; i++) {
      double input = from[i];
      if (input != 0) {
        int row = start + i * outputs;
        for (int o = 0; o < outputs; o++) {
          to[o] += input * weights[row + o];
        }
      }
    }
  }

  /** Adds the gradient of the weights, given the loss's derivatives by the outputs. */
  void addGradient(double[] from, double[] derivatives, double[] gradient) {
    for (int i = 0; i < inputs; i++) {
      double input = from[i];
      if (input != 0) {
        int row = start + i * outputs;
        for (int o = 0; o < outputs; o++) {
          gradient[row + o] += input * derivatives[o];
        }
      }
    }
    int biases = biases();
    for (int o = 0; o < outputs; o++) {
      gradient[biases + o] += derivatives[o];
    }
  }

  /** The loss's derivatives by the outputs of the layer before, which are {@code from}. */
  void back(double[] weights, double[] from, double[] derivatives, double[] to) {
    for (int i = 0; i < inputs; i++) {
      to[i] = from[i] > 0 ? dot(weights, start + i * outputs, derivatives) : 0;
    }
  }

  private double dot(double[] weights, int row, double[] derivatives) {
    double sum = 0;
    for (int o = 0; o < outputs; o++) {
      sum += weights[row + o] * derivatives[o];
    }
    return sum;
  }
}
