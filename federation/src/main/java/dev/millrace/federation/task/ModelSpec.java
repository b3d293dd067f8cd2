package dev.millrace.federation.task;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which model is trained, and how updates become one.
 *
 * @param family model family, for example {@code ridge}
 * @param strategy strategy, for example {@code exact} or {@code fedavg}
 * @param hyperparameters named positive numbers of family and strategy; missing ones take their
 *     defaults
 */
public record ModelSpec(String family, String strategy, SortedMap<String, Double> hyperparameters) {
  public ModelSpec {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(strategy, "strategy");
    hyperparameters.forEach(ModelSpec::requirePositive);
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
  }

  public ModelSpec(String family, String strategy, Map<String, Double> hyperparameters) {
    this(family, strategy, new TreeMap<>(hyperparameters));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be positive and finite, not %s".formatted(name, value));
    }
  }

  /** The hyperparameter, or its default. */
  public double hyperparameter(String name, double otherwise) {
    return hyperparameters.getOrDefault(name, otherwise);
  }
}
