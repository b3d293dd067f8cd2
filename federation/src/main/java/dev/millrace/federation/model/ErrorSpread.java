package dev.millrace.federation.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the error of a model differs from gateway to gateway, none of which is named.
 *
 * @param min the smallest root mean squared error that a gateway found, in the target's unit
 * @param p10 that of the gateway below which a tenth of them are
 * @param median of the gateway in the middle, the lower of two
 * @param p90 that of the gateway below which nine tenths of them are
 * @param max the largest
 * @param gateways how many evaluated
 */
public record ErrorSpread(
    double min, double p10, double median, double p90, double max, int gateways) {
  private static final String MIN = "evaluation.rmse.min";
  private static final String P10 = "evaluation.rmse.p10";
  private static final String MEDIAN = "evaluation.rmse.median";
  private static final String P90 = "evaluation.rmse.p90";
  private static final String MAX = "evaluation.rmse.max";
  private static final String GATEWAYS = "evaluation.gateways";

  /** Of these errors, one per gateway in any order; empty for less than two, which don't spread. */
  public static Optional<ErrorSpread> of(double[] errors) {
    if (errors.length < 2) {
      return Optional.empty();
    }
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return Optional.of(
        new ErrorSpread(
            sorted[0],
            quantile(sorted, 10),
            quantile(sorted, 50),
            quantile(sorted, 90),
            sorted[sorted.length - 1],
            sorted.length));
  }

  /** The spread among a model's metrics, if it is there. */
  public static Optional<ErrorSpread> of(Map<String, Double> metrics) {
    return metrics.containsKey(GATEWAYS)
        ? Optional.of(
            new ErrorSpread(
                metrics.get(MIN),
                metrics.get(P10),
                metrics.get(MEDIAN),
                metrics.get(P90),
                metrics.get(MAX),
                (int) Math.round(metrics.get(GATEWAYS))))
        : Optional.empty();
  }

  /** Whether a measure of this name is part of a spread. */
  public static boolean isPart(String metric) {
    return List.of(MIN, P10, MEDIAN, P90, MAX, GATEWAYS).contains(metric);
  }

  /** As measures of a model, by name. */
  public SortedMap<String, Double> metrics() {
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put(MIN, min);
    metrics.put(P10, p10);
    metrics.put(MEDIAN, median);
    metrics.put(P90, p90);
    metrics.put(MAX, max);
    metrics.put(GATEWAYS, (double) gateways);
    return metrics;
  }

  /** The smallest one that so many percent are not above: an error that a gateway did find. */
  private static double quantile(double[] sorted, int percent) {
    return sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
