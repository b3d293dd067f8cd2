package dev.millrace.rollout.export;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/**
 * The JSON form of a model version; its fields, in this order, are the format. Numbers are written
 * so that reading them gives the same bits; those that are not finite are the strings {@code
 * "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. Bytes are lower-case hexadecimal.
 *
 * @param format {@link #FORMAT}
 * @param task name of the task
 * @param version its number, dense from 1
 * @param round the round that made it
 * @param revision revision of the task, SHA-256
 * @param lineageId hash of features, target and model; versions of one lineage build on each other
 * @param model family, strategy and hyperparameters
 * @param features how readings become features
 * @param featureNames names of the features, in the order of a linear model's coefficients; for
 *     readers, follows from {@code features}
 * @param normaliser means and scales of the inputs in each regime
 * @param target what is predicted
 * @param parameters named vectors of the family; of a linear one {@code intercept} and {@code
 *     coefficients}
 * @param strategyState what the strategy carries from version to version
 * @param metrics measures of federated evaluation
 * @param examples training rows behind it, over all gateways
 * @param lineage the updates it was made of, exchange by exchange
 * @param createdAt when its round closed, ISO 8601 in UTC; not covered by the digest
 * @param digest SHA-256 of the content
 * @param signature signature over the digest; empty if there is none
 */
record ModelDocument(
    String format,
    String task,
    int version,
    int round,
    String revision,
    String lineageId,
    Family model,
    Features features,
    List<String> featureNames,
    Normaliser normaliser,
    Target target,
    Map<String, double[]> parameters,
    Map<String, double[]> strategyState,
    Map<String, Double> metrics,
    long examples,
    List<Exchange> lineage,
    String createdAt,
    String digest,
    String signature) {
  /** Name and version of the format. */
  static final String FORMAT = "millrace-model/1";

  record Family(String family, String strategy, Map<String, Double> hyperparameters) {}

  /** Regimes are nominal values of the settings. */
  record Features(
      Clock clock,
      List<Sensor> inputs,
      List<Sensor> settings,
      List<List<Double>> regimes,
      int shortWindow,
      int longWindow,
      double ageScale,
      int minHistory,
      int stride) {}

  record Clock(String kind, String unit, double longestLife) {}

  record Sensor(String name, String unit, double min, double max) {}

  /** Regime by regime, one entry per input. */
  record Normaliser(double[] means, double[] scales) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RemainingLife.class, name = "remaining-life"),
    @JsonSubTypes.Type(value = SoftSensor.class, name = "soft-sensor")
  })
  sealed interface Target {}

  record RemainingLife(double cap, String unit) implements Target {}

  record SoftSensor(Sensor sensor) implements Target {}

  record Exchange(int exchange, String kind, List<Update> updates) {}

  record Update(String gateway, long examples, String digest) {}
}
