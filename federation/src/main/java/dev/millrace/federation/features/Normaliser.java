package dev.millrace.federation.features;

import java.math.BigDecimal;
import java.math.MathContext;
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
  /** Variance of a shifted value, which is within ±1, that could be rounding of the readings. */
  private static final double SMALLEST_VARIANCE = 1e-18;

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
   * From the summed {@link Moments} of any number of plants, one entry per regime and input. Done
   * in decimals, since squares less squared sums may cancel more digits than a double has.
   *
   * @throws IllegalArgumentException if there is no reading at all
   */
  public static Normaliser of(
      FeatureSpec spec, long[] counts, BigDecimal[] sums, BigDecimal[] squares) {
    int inputs = spec.inputs().size();
    double[] means = new double[sums.length];
    double[] scales = new double[sums.length];
    for (int regime = 0; regime < counts.length; regime++) {
      int source = nearestSeen(spec.regimes(), counts, regime);
      BigDecimal count = BigDecimal.valueOf(counts[source]);
      for (int s = 0; s < inputs; s++) {
        int from = source * inputs + s;
        BigDecimal mean = sums[from].divide(count, MathContext.DECIMAL128);
        BigDecimal meanSquare = squares[from].divide(count, MathContext.DECIMAL128);
        double variance = meanSquare.subtract(mean.multiply(mean)).doubleValue();
        SensorSpec sensor = spec.inputs().get(s);
        means[regime * inputs + s] = sensor.middle() + sensor.unshift(mean.doubleValue());
        scales[regime * inputs + s] =
            variance > SMALLEST_VARIANCE ? sensor.unshift(Math.sqrt(variance)) : 1;
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

  private static int nearestSeen(RegimeSpec regimes, long[] counts, int regime) {
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
