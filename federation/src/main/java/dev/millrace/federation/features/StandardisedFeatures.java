package dev.millrace.federation.features;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Another map's features, standardised over the training rows and limited to ±{@value #LIMIT}: what
 * follows sees columns of one scale, and no row can stand far out.
 */
public final class StandardisedFeatures implements FeatureMap {
  /** Name of the frozen means. */
  public static final String MEANS = "scale.means";

  /** Name of the frozen standard deviations. */
  public static final String DEVIATIONS = "scale.deviations";

  /** Standardised features further than this from 0 are taken as this far. */
  public static final double LIMIT = 3;

  private final FeatureMap inner;
  private final double[] means;
  private final double[] deviations;

  /**
   * @param means one per feature
   * @param deviations one per feature, positive
   * @throws IllegalArgumentException if they do not fit the map
   */
  public StandardisedFeatures(FeatureMap inner, double[] means, double[] deviations) {
    this.inner = inner;
    this.means = Frozen.ofLength(MEANS, means, inner.size());
    this.deviations = Frozen.ofLength(DEVIATIONS, deviations, inner.size());
    if (!DoubleStream.of(deviations).allMatch(deviation -> deviation > 0)) {
      throw new IllegalArgumentException(DEVIATIONS + " must be positive");
    }
  }

  @Override
  public int size() {
    return inner.size();
  }

  @Override
  public List<String> names() {
    return inner.names();
  }

  @Override
  public int history() {
    return inner.history();
  }

  @Override
  public double[] bounds() {
    return DoubleStream.generate(() -> LIMIT).limit(size()).toArray();
  }

  @Override
  public Encoded encode(Life life) {
    Encoded encoded = inner.encode(life);
    return reading -> standardise(encoded.at(reading));
  }

  private double[] standardise(double[] features) {
    for (int i = 0; i < features.length; i++) {
      double standardised = (features[i] - means[i]) / deviations[i];
      features[i] = Math.max(-LIMIT, Math.min(LIMIT, standardised));
    }
    return features;
  }
}
