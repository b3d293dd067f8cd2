package dev.millrace.federation.neural;

import dev.millrace.federation.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A multi-layer perceptron with ReLU (Rumelhart, Hinton and Williams 1986; Nair and Hinton 2010).
 * The arrays are not copied; owners do not change them after construction. Safe for use by many
 * threads.
 *
 * @param layers its shape
 * @param weights layer by layer: input by input the weights to every unit, then a bias per unit
 * @param output from its output to the target's unit
 */
public record Network(Layers layers, double[] weights, OutputScale output) {
  /** Name of the parameter that holds the sizes of the layers. */
  public static final String LAYERS = "network.layers";

  /** Name of the parameter that holds the weights. */
  public static final String WEIGHTS = "network.weights";

  /** Name of the parameter that holds offset and scale of the output. */
  public static final String OUTPUT = "network.output";

  /**
   * @throws IllegalArgumentException if the weights do not fit the layers or are not finite
   */
  public Network {
    if (weights.length != layers.weights()) {
      throw new IllegalArgumentException(
          "a network of layers %s has %d weights, not %d"
              .formatted(layers.sizes(), layers.weights(), weights.length));
    }
    if (!DoubleStream.of(weights).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a network's weights must be finite");
    }
  }

  /**
   * A network to start training from: weights normal with variance 2 / inputs, biases 0 (He, Zhang,
   * Ren and Sun 2015, arXiv 1502.01852).
   */
  public static Network initial(Layers layers, OutputScale output, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[] weights = new double[layers.weights()];
    for (Dense dense : layers.dense()) {
      double deviation = Math.sqrt(2.0 / dense.inputs());
      for (int i = dense.start(); i < dense.biases(); i++) {
        weights[i] = random.normal(0, deviation);
      }
    }
    return new Network(layers, weights, output);
  }

  /**
   * The network of a model's parameters.
   *
   * @throws IllegalArgumentException if one is missing, or they are not of one network on so many
   *     features
   */
  public static Network of(SortedMap<String, double[]> parameters, int features) {
    double[] output = require(parameters, OUTPUT);
    Layers layers = Layers.of(require(parameters, LAYERS));
    if (layers.inputs() != features) {
      throw new IllegalArgumentException(
          "a network of %d inputs does not fit %d features".formatted(layers.inputs(), features));
    }
    if (output.length != 2) {
      throw new IllegalArgumentException(
          "a network's output has an offset and a scale, not %d numbers".formatted(output.length));
    }
    double[] weights = require(parameters, WEIGHTS);
    return new Network(layers, weights, new OutputScale(output[0], output[1]));
  }

  private static double[] require(SortedMap<String, double[]> parameters, String name) {
    double[] values = parameters.get(name);
    if (values == null) {
      throw new IllegalArgumentException("a network needs the parameter " + name);
    }
    return values;
  }

  /** The parameters of a model of this network. */
  public SortedMap<String, double[]> toParameters() {
    return new TreeMap<>(
        Map.of(
            LAYERS,
            layers.toVector(),
            WEIGHTS,
            weights,
            OUTPUT,
            new double[] {output.offset(), output.scale()}));
  }

  /** The same network with other weights. */
  public Network withWeights(double[] others) {
    return new Network(layers, others, output);
  }

  /** The prediction for a feature vector, in the target's unit. */
  public double predict(double[] features) {
    List<Dense> dense = layers.dense();
    double[] from = features;
    for (int layer = 0; layer < dense.size(); layer++) {
      double[] to = new double[dense.get(layer).outputs()];
      dense.get(layer).forward(weights, from, to);
      if (layer < dense.size() - 1) {
        rectify(to);
      }
      from = to;
    }
    return output.toTarget(from[0]);
  }

  static void rectify(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] > 0 ? values[i] : 0;
    }
  }
}
