package dev.millrace.federation.features;

import java.util.SortedMap;

/** The map that a task's features and what was found for them make up. */
public final class FeatureMaps {
  private FeatureMaps() {}

  /**
   * The map of a model or of an ask. Which vectors are there decides what it is made of, from the
   * inside out: {@code slow.*} for slow features instead of windows; {@code scale.*} for
   * standardised ones; {@code fourier.*} and {@code product.*} for what is appended.
   *
   * @param spec the task's features
   * @param normaliser the frozen normaliser
   * @param named named vectors of the model, or of the ask's context; others are ignored
   * @throws IllegalArgumentException if a vector is missing or does not fit
   */
  public static FeatureMap of(
      FeatureSpec spec, Normaliser normaliser, SortedMap<String, double[]> named) {
    FeatureMap map =
        has("slow.", named)
            ? new SlowFeatures(spec, normaliser, Frozen.present(SlowFeatures.DIRECTIONS, named))
            : new FeaturePipeline(spec, normaliser);
    if (has("scale.", named)) {
      map =
          new StandardisedFeatures(
              map,
              Frozen.present(StandardisedFeatures.MEANS, named),
              Frozen.present(StandardisedFeatures.DEVIATIONS, named));
    }
    if (has("fourier.", named)) {
      map = FourierFeatures.of(map, named);
    }
    if (has("product.", named)) {
      map = new ProductFeatures(map, Frozen.present(ProductFeatures.INPUTS, named));
    }
    return map;
  }

  private static boolean has(String prefix, SortedMap<String, double[]> named) {
    SortedMap<String, double[]> from = named.tailMap(prefix);
    return !from.isEmpty() && from.firstKey().startsWith(prefix);
  }
}
