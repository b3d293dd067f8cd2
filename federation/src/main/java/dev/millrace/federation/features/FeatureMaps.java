package dev.millrace.federation.features;

import java.util.SortedMap;

/** The map that a task's features and what was found for them make up. */
public final class FeatureMaps {
  private FeatureMaps() {}

  /**
   * The map of a model or of an ask.
   *
   * @param spec the task's features
   * @param normaliser the frozen normaliser
   * @param named named vectors of the model, or of the ask's context; which are there decides what
   *     the windows are followed by
   * @throws IllegalArgumentException if a vector does not fit
   */
  public static FeatureMap of(
      FeatureSpec spec, Normaliser normaliser, SortedMap<String, double[]> named) {
    return new FeaturePipeline(spec, normaliser);
  }
}
