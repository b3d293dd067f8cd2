package dev.millrace.federation.model;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.Target;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is needed to predict from raw readings.
 *
 * @param family model family; tells how the parameters are read
 * @param features the feature pipeline's settings
 * @param normaliser the frozen normaliser of the feature pipeline
 * @param target what is predicted
 * @param parameters named vectors of the family
 * @param state named vectors that the strategy of the next round goes on from; no prediction
 *     depends on them
 * @param metrics named measures from federated evaluation, in the target's unit where it has one
 * @param examples training rows behind the model, over all gateways
 */
public record TrainedModel(
    String family,
    FeatureSpec features,
    Normaliser normaliser,
    Target target,
    SortedMap<String, double[]> parameters,
    SortedMap<String, double[]> state,
    SortedMap<String, Double> metrics,
    long examples) {
  public TrainedModel {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(normaliser, "normaliser");
    Objects.requireNonNull(target, "target");
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    state = Collections.unmodifiableSortedMap(new TreeMap<>(state));
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** A model that no later round goes on from, and that nobody has evaluated. */
  public TrainedModel(
      String family,
      FeatureSpec features,
      Normaliser normaliser,
      Target target,
      SortedMap<String, double[]> parameters,
      long examples) {
    this(
        family,
        features,
        normaliser,
        target,
        parameters,
        new TreeMap<>(),
        new TreeMap<>(),
        examples);
  }

  /**
   * A named parameter vector.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public double[] parameter(String name) {
    double[] values = parameters.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "model of family %s has no parameter %s, only %s"
              .formatted(family, name, parameters.keySet()));
    }
    return values;
  }

  /** The same model with more measures. */
  public TrainedModel withMetrics(Map<String, Double> measured) {
    SortedMap<String, Double> all = new TreeMap<>(metrics);
    all.putAll(measured);
    return new TrainedModel(family, features, normaliser, target, parameters, state, all, examples);
  }

  /** A linear model on the same features, of which nothing has been measured yet. */
  TrainedModel withLinear(LinearModel other) {
    SortedMap<String, double[]> all = new TreeMap<>(parameters);
    all.putAll(other.toParameters());
    return new TrainedModel(family, features, normaliser, target, all, examples);
  }

  /** The same model with what the next round goes on from. */
  public TrainedModel withState(SortedMap<String, double[]> next) {
    return new TrainedModel(
        family, features, normaliser, target, parameters, next, metrics, examples);
  }

  /** Writes everything a prediction depends on, and what is claimed of it; not the state. */
  public void writeTo(Canonical canonical) {
    canonical.text(family);
    features.writeTo(canonical);
    canonical.reals(normaliser.means()).reals(normaliser.scales());
    target.writeTo(canonical);
    canonical.number(parameters.size());
    parameters.forEach((name, values) -> canonical.text(name).reals(values));
    canonical.reals(metrics).number(examples);
  }
}
