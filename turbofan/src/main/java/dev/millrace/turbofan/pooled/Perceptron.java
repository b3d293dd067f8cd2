package dev.millrace.turbofan.pooled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A multi-layer perceptron trained on all rows in one place: ReLU, a linear output, Adam, mini
 * batches. A second road to what the federation's networks learn, unit by unit instead of along one
 * vector.
 */
public final class Perceptron {
  private final List<Unit[]> layers = new ArrayList<>();
  private final Random random;
  private double targetUnit = 1;
  private double targetMiddle;

  /**
   * An untrained one.
   *
   * @param inputs number of inputs
   * @param hidden units of each hidden layer
   * @param seed of the first weights and of the order of rows
   */
  public Perceptron(int inputs, List<Integer> hidden, long seed) {
    random = new Random(seed);
    int width = inputs;
    for (int units : hidden) {
      layers.add(layer(units, width));
      width = units;
    }
    layers.add(layer(1, width));
  }

  private Unit[] layer(int units, int inputs) {
    Unit[] layer = new Unit[units];
    for (int u = 0; u < units; u++) {
      layer[u] = new Unit(inputs, random);
    }
    return layer;
  }

  /**
   * Trains.
   *
   * @param rows one array of inputs per row
   * @param targets one per row
   * @param epochs passes over the rows
   * @param batch rows per step
   * @param rate Adam's learning rate
   */
  public Perceptron train(
      List<double[]> rows, double[] targets, int epochs, int batch, double rate) {
    scaleTo(targets);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      order.add(i);
    }
    int steps = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(order, random);
      for (int at = 0; at < order.size(); at += batch) {
        List<Integer> chosen = order.subList(at, Math.min(order.size(), at + batch));
        for (int row : chosen) {
          learn(rows.get(row), (targets[row] - targetMiddle) / targetUnit);
        }
        steps++;
        for (Unit[] layer : layers) {
          for (Unit unit : layer) {
            unit.step(chosen.size(), steps, rate);
          }
        }
      }
    }
    return this;
  }

  /** The prediction for a row, in the targets' unit. */
  public double predict(double[] row) {
    List<double[]> outputs = forward(row);
    return targetMiddle + targetUnit * outputs.get(outputs.size() - 1)[0];
  }

  private void scaleTo(double[] targets) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double target : targets) {
      least = Math.min(least, target);
      most = Math.max(most, target);
    }
    targetMiddle = (least + most) / 2;
    targetUnit = most > least ? most - least : 1;
  }

  private List<double[]> forward(double[] row) {
    List<double[]> outputs = new ArrayList<>();
    double[] from = row;
    outputs.add(from);
    for (Unit[] layer : layers) {
      boolean last = layer == layers.get(layers.size() - 1);
      double[] to = new double[layer.length];
      for (int u = 0; u < to.length; u++) {
        double sum = layer[u].sum(from);
        to[u] = last ? sum : Math.max(0, sum);
      }
      outputs.add(to);
      from = to;
    }
    return outputs;
  }

  private void learn(double[] row, double target) {
    List<double[]> outputs = forward(row);
    double[] blame = {outputs.get(layers.size())[0] - target};
    for (int l = layers.size() - 1; l >= 0; l--) {
      double[] from = outputs.get(l);
      double[] passedOn = new double[from.length];
      for (int u = 0; u < blame.length; u++) {
        layers.get(l)[u].blame(blame[u], from, passedOn);
      }
      for (int i = 0; l > 0 && i < from.length; i++) {
        passedOn[i] = from[i] > 0 ? passedOn[i] : 0;
      }
      blame = passedOn;
    }
  }

  /** A unit: its weights, its bias last, and what Adam remembers of each. */
  private static final class Unit {
    private final double[] weights;
    private final double[] gradient;
    private final double[] mean;
    private final double[] square;

    Unit(int inputs, Random random) {
      weights = new double[inputs + 1];
      gradient = new double[inputs + 1];
      mean = new double[inputs + 1];
      square = new double[inputs + 1];
      for (int i = 0; i < inputs; i++) {
        weights[i] = random.nextGaussian() * Math.sqrt(2.0 / inputs);
      }
    }

    double sum(double[] from) {
      double sum = weights[from.length];
      for (int i = 0; i < from.length; i++) {
        sum += weights[i] * from[i];
      }
      return sum;
    }

    void blame(double blame, double[] from, double[] passedOn) {
      if (blame == 0) {
        return;
      }
      for (int i = 0; i < from.length; i++) {
        gradient[i] += blame * from[i];
        passedOn[i] += blame * weights[i];
      }
      gradient[from.length] += blame;
    }

    void step(int rows, int steps, double rate) {
      double meanShare = 1 - Math.pow(0.9, steps);
      double squareShare = 1 - Math.pow(0.999, steps);
      for (int i = 0; i < weights.length; i++) {
        double slope = gradient[i] / rows;
        gradient[i] = 0;
        mean[i] = 0.9 * mean[i] + 0.1 * slope;
        square[i] = 0.999 * square[i] + 0.001 * slope * slope;
        weights[i] -= rate * (mean[i] / meanShare) / (Math.sqrt(square[i] / squareShare) + 1e-8);
      }
    }
  }
}
