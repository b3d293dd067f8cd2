package dev.millrace.federation.features;

import dev.millrace.federation.vector.PreciseSum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/**
 * Count, sum and sum of squares of every feature over training rows, each feature divided by a
 * power of two above its bound. Sums keep what they round off, so the moments of several plants add
 * up to those of their pooled rows.
 */
public final class RowMoments {
  /** Variance of a feature within ±1 that could be rounding of the readings. */
  private static final double SMALLEST_VARIANCE = 1e-18;

  /**
   * Mean and scale of every feature.
   *
   * @param means one per feature
   * @param deviations population standard deviations; 1 for a feature that does not vary
   */
  public record Scales(double[] means, double[] deviations) {}

  private final FeatureMap map;
  private final int[] exponents;
  private final PreciseSum[] sums;
  private final PreciseSum[] squares;
  private long count;

  /** No row yet. */
  public RowMoments(FeatureMap map) {
    this.map = map;
    exponents = exponents(map);
    sums = zeros(map.size());
    squares = zeros(map.size());
  }

  private static PreciseSum[] zeros(int entries) {
    return Stream.generate(PreciseSum::new).limit(entries).toArray(PreciseSum[]::new);
  }

  private static int[] exponents(FeatureMap map) {
    double[] bounds = map.bounds();
    int[] exponents = new int[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      exponents[i] = Math.getExponent(bounds[i]) + 1;
    }
    return exponents;
  }

  /** Adds the training rows of a life. */
  public void add(FeatureSpec spec, Target target, Life life) {
    Examples.visit(spec, map, target, life, (features, truth) -> add(features));
  }

  private void add(double[] features) {
    for (int i = 0; i < features.length; i++) {
      double scaled = Math.scalb(features[i], -exponents[i]);
      sums[i].add(scaled);
      squares[i].addSquare(scaled);
    }
    count++;
  }

  /** Number of rows. */
  public long count() {
    return count;
  }

  /** Sums of scaled features. */
  public PreciseSum[] sums() {
    return sums.clone();
  }

  /** Sums of squared scaled features. */
  public PreciseSum[] squares() {
    return squares.clone();
  }

  /**
   * From the summed moments of any number of plants. Done in decimals, since squares less squared
   * sums may cancel more digits than a double has.
   *
   * @throws ArithmeticException if there is no row
   */
  public static Scales scales(FeatureMap map, long count, BigDecimal[] sums, BigDecimal[] squares) {
    if (count < 1) {
      throw new ArithmeticException("no training rows");
    }
    int[] exponents = exponents(map);
    double[] means = new double[sums.length];
    double[] deviations = new double[sums.length];
    BigDecimal rows = BigDecimal.valueOf(count);
    for (int i = 0; i < sums.length; i++) {
      BigDecimal mean = sums[i].divide(rows, MathContext.DECIMAL128);
      BigDecimal meanSquare = squares[i].divide(rows, MathContext.DECIMAL128);
      double variance = meanSquare.subtract(mean.multiply(mean)).doubleValue();
      means[i] = Math.scalb(mean.doubleValue(), exponents[i]);
      deviations[i] =
          variance > SMALLEST_VARIANCE ? Math.scalb(Math.sqrt(variance), exponents[i]) : 1;
    }
    return new Scales(means, deviations);
  }
}
