package dev.millrace.federation.features;

import dev.millrace.federation.vector.PreciseSum;
import java.util.List;
import java.util.stream.Stream;

/**
 * Count, sum and sum of squares of every input within every regime, each value shifted by the
 * middle of its declared range and scaled by a power of two into [-1, 1]. The shift is public and
 * the same everywhere, so the moments of several plants add up. Sums keep what they round off: the
 * variance of a sensor like 2388 ± 0.07 is a difference of numbers that share ten digits.
 */
public final class Moments {
  private final FeatureSpec spec;
  private final double[] counts;
  private final PreciseSum[] sums;
  private final PreciseSum[] squares;

  /** No reading yet. */
  public Moments(FeatureSpec spec) {
    int inputs = spec.inputs().size();
    int regimes = spec.regimes().count();
    this.spec = spec;
    counts = new double[regimes];
    sums = zeros(regimes * inputs);
    squares = zeros(regimes * inputs);
  }

  private static PreciseSum[] zeros(int entries) {
    return Stream.generate(PreciseSum::new).limit(entries).toArray(PreciseSum[]::new);
  }

  /** Adds every reading of every life. */
  public Moments addAll(List<Life> lives) {
    lives.forEach(this::add);
    return this;
  }

  private void add(Life life) {
    Columns columns = Columns.of(spec, life);
    int inputs = spec.inputs().size();
    for (double[] row : life.values()) {
      int regime = spec.regimes().nearest(row, columns.settings());
      counts[regime]++;
      for (int s = 0; s < inputs; s++) {
        SensorSpec sensor = spec.inputs().get(s);
        double shifted = sensor.shifted(row[columns.inputs()[s]]);
        sums[regime * inputs + s].add(shifted);
        squares[regime * inputs + s].addSquare(shifted);
      }
    }
  }

  /** Readings in each regime. */
  public double[] counts() {
    return counts.clone();
  }

  /** Sums of shifted values, regime by regime. */
  public PreciseSum[] sums() {
    return sums.clone();
  }

  /** Sums of squared shifted values, regime by regime. */
  public PreciseSum[] squares() {
    return squares.clone();
  }
}
