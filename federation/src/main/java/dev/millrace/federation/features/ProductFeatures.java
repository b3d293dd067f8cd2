package dev.millrace.federation.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Another map's features followed by the products of every two of some of them, squares included:
 * row by row of the upper triangle. A linear model over them is a polynomial of degree two.
 */
public final class ProductFeatures implements FeatureMap {
  /** Name of the frozen indices of the features that are multiplied. */
  public static final String INPUTS = "product.inputs";

  private final FeatureMap inner;
  private final int[] inputs;

  /**
   * @param inputs indices of the features that are multiplied
   * @throws IllegalArgumentException if the map has no such features
   */
  public ProductFeatures(FeatureMap inner, double[] inputs) {
    this.inner = inner;
    this.inputs = Frozen.indices(INPUTS, Frozen.finite(INPUTS, inputs), inner.size());
  }

  @Override
  public int size() {
    return inner.size() + inputs.length * (inputs.length + 1) / 2;
  }

  @Override
  public List<String> names() {
    List<String> of = inner.names();
    List<String> names = new ArrayList<>(of);
    for (int i = 0; i < inputs.length; i++) {
      for (int j = i; j < inputs.length; j++) {
        names.add(of.get(inputs[i]) + " * " + of.get(inputs[j]));
      }
    }
    return names;
  }

  @Override
  public int history() {
    return inner.history();
  }

  @Override
  public double[] bounds() {
    return append(inner.bounds());
  }

  @Override
  public Encoded encode(Life life) {
    Encoded encoded = inner.encode(life);
    return reading -> append(encoded.at(reading));
  }

  private double[] append(double[] features) {
    double[] appended = Arrays.copyOf(features, size());
    int at = features.length;
    for (int i = 0; i < inputs.length; i++) {
      for (int j = i; j < inputs.length; j++) {
        appended[at++] = features[inputs[i]] * features[inputs[j]];
      }
    }
    return appended;
  }
}
