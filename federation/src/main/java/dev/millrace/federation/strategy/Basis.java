package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.FourierDraw;
import dev.millrace.federation.features.ProductFeatures;
import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What an exact family appends to its standardised features before the linear solve. */
enum Basis {
  /** Nothing. */
  NONE(0, 0) {
    @Override
    SortedMap<String, double[]> vectors(FeatureSpec spec, ModelSpec model, int features) {
      return new TreeMap<>();
    }
  },

  /** Products of every two of the short means and the age. */
  PRODUCTS(0, 0) {
    @Override
    SortedMap<String, double[]> vectors(FeatureSpec spec, ModelSpec model, int features) {
      int inputs = spec.inputs().size() + (spec.hasAge() ? 1 : 0);
      // Four features an input, the short mean first; the age, if any, comes last.
      double[] multiplied = IntStream.range(0, inputs).mapToDouble(s -> 4.0 * s).toArray();
      return new TreeMap<>(Map.of(ProductFeatures.INPUTS, multiplied));
    }
  },

  /** Cosines of all features. */
  COSINES(400, 0.012) {
    @Override
    SortedMap<String, double[]> vectors(FeatureSpec spec, ModelSpec model, int features) {
      return draw(model).ofAll(features);
    }
  },

  /** Cosines of four features each: of a few at a time, interactions are learned from less. */
  SPARSE_COSINES(1000, 0.5) {
    @Override
    SortedMap<String, double[]> vectors(FeatureSpec spec, ModelSpec model, int features) {
      return draw(model).ofSome(features, 4);
    }
  };

  static final String FEATURES = "features";
  static final String SEED = "seed";
  static final String GAMMA = "gamma";

  private static final int MOST_COSINES = 10_000;
  private static final int DEFAULT_SEED = 7;

  private final int cosines;
  private final double gamma;

  Basis(int cosines, double gamma) {
    this.cosines = cosines;
    this.gamma = gamma;
  }

  /** The frozen vectors that append it to this many features. */
  abstract SortedMap<String, double[]> vectors(FeatureSpec spec, ModelSpec model, int features);

  Set<String> hyperparameters() {
    return cosines > 0 ? Set.of(FEATURES, SEED, GAMMA) : Set.of();
  }

  FourierDraw draw(ModelSpec model) {
    return new FourierDraw(
        model.count(SEED, DEFAULT_SEED, 0, Integer.MAX_VALUE),
        model.count(FEATURES, cosines, 1, MOST_COSINES),
        model.positive(GAMMA, gamma));
  }

  /**
   * Checks the hyperparameters.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  void check(ModelSpec model) {
    if (cosines > 0) {
      draw(model);
    }
  }
}
