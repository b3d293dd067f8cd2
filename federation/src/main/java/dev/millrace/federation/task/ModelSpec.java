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
 * @param hyperparameters named finite numbers of family and strategy; missing ones take their
 *     defaults
 */
public record ModelSpec(String family, String strategy, SortedMap<String, Double> hyperparameters) {
  public ModelSpec {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(strategy, "strategy");
    hyperparameters.forEach(ModelSpec::requireFinite);
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
  }

  public ModelSpec(String family, String strategy, Map<String, Double> hyperparameters) {
    this(family, strategy, new TreeMap<>(hyperparameters));
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be finite, not %s".formatted(name, value));
    }
  }

  /** The hyperparameter, or its default. */
  public double hyperparameter(String name, double otherwise) {
    return hyperparameters.getOrDefault(name, otherwise);
  }

  /**
   * A hyperparameter that must be positive.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double positive(String name, double otherwise) {
    double value = hyperparameter(name, otherwise);
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be positive, not %s".formatted(name, value));
    }
    return value;
  }

  /**
   * A hyperparameter within a range, both ends included.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double within(String name, double otherwise, double least, double most) {
    double value = hyperparameter(name, otherwise);
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be in %s..%s, not %s".formatted(name, least, most, value));
    }
    return value;
  }

  /**
   * A hyperparameter that counts something, within a range, both ends included.
   *
   * @throws IllegalArgumentException if it is not
   */
  public int count(String name, int otherwise, int least, int most) {
    double value = hyperparameter(name, otherwise);
    if (!(value >= least && value <= most) || value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be a whole number in %d..%d, not %s"
              .formatted(name, least, most, value));
    }
    return (int) value;
  }
}
