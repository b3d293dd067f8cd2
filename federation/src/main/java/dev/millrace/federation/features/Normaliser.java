package dev.millrace.federation.features;

import java.util.Arrays;
import java.util.Objects;

/**
 * Mean and scale of every input within every regime, frozen in a model version.
 *
 * <p>The scale is the population standard deviation, or 1 for a sensor that does not vary. A regime
 * in which nobody had a reading borrows from the nearest one that has.
 *
 * @param means regime by regime, one mean per input, in the sensor's unit
 * @param scales regime by regime, one positive scale per input, in the sensor's unit
 */
public record Normaliser(double[] means, double[] scales) {
  private static final double NO_VARIATION = 1e-6;

  public Normaliser {
    Objects.requireNonNull(means, "means");
    if (means.length != scales.length) {
      throw new IllegalArgumentException("as many means as scales are needed");
    }
    for (int i = 0; i < means.length; i++) {
      if (!(scales[i] > 0) || Double.isInfinite(scales[i]) || !Double.isFinite(means[i])) {
        throw new IllegalArgumentException(
            "entry %d is not a finite mean with a positive scale: %s, %s"
                .formatted(i, means[i], scales[i]));
      }
    }
  }

  /**
   * From the summed {@link Moments} of any number of plants.
   *
   * @throws IllegalArgumentException if there is no reading at all
   */
  public static Normaliser of(FeatureSpec spec, double[] counts, double[] sums, double[] squares) {
    int inputs = spec.inputs().size();
    double[] means = new double[sums.length];
    double[] scales = new double[sums.length];
    for (int regime = 0; regime < counts.length; regime++) {
      int source = nearestSeen(spec.regimes(), counts, regime);
      for (int s = 0; s < inputs; s++) {
        int from = source * inputs + s;
        SensorSpec sensor = spec.inputs().get(s);
        double shiftedMean = sums[from] / counts[source];
        double variance = squares[from] / counts[source] - shiftedMean * shiftedMean;
        double mean = sensor.middle() + sensor.unshift(shiftedMean);
        double deviation = sensor.unshift(Math.sqrt(Math.max(0, variance)));
        means[regime * inputs + s] = mean;
        scales[regime * inputs + s] = scale(deviation, mean);
      }
    }
    return new Normaliser(means, scales);
  }

  /** Largest magnitude a standardised input can take, over all regimes. */
  double bound(FeatureSpec spec, int input) {
    SensorSpec sensor = spec.inputs().get(input);
    double bound = 0;
    for (int at = input; at < means.length; at += spec.inputs().size()) {
      double reach = Math.max(sensor.max() - means[at], means[at] - sensor.min());
      bound = Math.max(bound, reach / scales[at]);
    }
    return bound;
  }

  private static int nearestSeen(RegimeSpec regimes, double[] counts, int regime) {
    int nearest = -1;
    for (int other = 0; other < counts.length; other++) {
      if (counts[other] > 0
          && (nearest < 0 || regimes.distance(regime, other) < regimes.distance(regime, nearest))) {
        nearest = other;
      }
    }
    if (nearest < 0) {
      throw new IllegalArgumentException("no reading in any regime");
    }
    return nearest;
  }

  private static double scale(double deviation, double mean) {
    return deviation < NO_VARIATION * Math.max(1, Math.abs(mean)) ? 1 : deviation;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normaliser that
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(scales);
  }
}
