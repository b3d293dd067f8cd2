package dev.millrace.federation.features;

import java.util.List;

/**
 * The operating regimes of a machine: a reading belongs to the regime whose nominal settings are
 * nearest, distances measured in shares of each setting's range.
 *
 * @param settings the sensors that tell the regime; empty for one regime only
 * @param centres nominal settings of each regime, in the order of the settings
 */
public record RegimeSpec(List<SensorSpec> settings, List<List<Double>> centres) {
  public RegimeSpec {
    settings = List.copyOf(settings);
    centres = centres.stream().map(List::copyOf).toList();
    for (List<Double> centre : centres) {
      if (centre.size() != settings.size()) {
        throw new IllegalArgumentException(
            "regime %s does not give one value for each of the %d settings"
                .formatted(centre, settings.size()));
      }
      if (!centre.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("regime %s is not finite".formatted(centre));
      }
    }
    if (settings.isEmpty() != centres.isEmpty()) {
      throw new IllegalArgumentException("regimes need both settings and centres, or neither");
    }
  }

  /** One regime, whatever the settings. */
  public static RegimeSpec single() {
    return new RegimeSpec(List.of(), List.of());
  }

  /** Number of regimes, at least 1. */
  public int count() {
    return Math.max(1, centres.size());
  }

  /** Index of the nearest regime; the first of equally near ones. */
  int nearest(double[] row, int[] columns) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int r = 0; r < centres.size(); r++) {
      double distance = distance(r, row, columns);
      if (distance < least) {
        least = distance;
        nearest = r;
      }
    }
    return nearest;
  }

  /** Squared distance between the centres of two regimes. */
  double distance(int regime, int other) {
    double sum = 0;
    for (int s = 0; s < settings.size(); s++) {
      sum += squaredShare(s, centres.get(regime).get(s) - centres.get(other).get(s));
    }
    return sum;
  }

  private double distance(int regime, double[] row, int[] columns) {
    double sum = 0;
    for (int s = 0; s < columns.length; s++) {
      sum += squaredShare(s, row[columns[s]] - centres.get(regime).get(s));
    }
    return sum;
  }

  private double squaredShare(int setting, double difference) {
    SensorSpec spec = settings.get(setting);
    double share = difference / (spec.max() - spec.min());
    return share * share;
  }
}
