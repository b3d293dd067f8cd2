package dev.millrace.federation.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Turns the readings of a life into feature vectors. Training, serving and evaluation all use this
 * class, so they cannot drift apart.
 *
 * <p>Features of a reading, in order, for each input: mean over the short window; mean, rise and
 * standard deviation over the long window. Last the age, if asked for. Windows shrink gracefully
 * where the history is shorter.
 */
public final class FeaturePipeline implements FeatureMap {
  private static final int PER_INPUT = 4;

  private final FeatureSpec spec;
  private final Normaliser normaliser;

  /**
   * @throws IllegalArgumentException if the normaliser is not of the spec's regimes and inputs
   */
  public FeaturePipeline(FeatureSpec spec, Normaliser normaliser) {
    this.spec = Objects.requireNonNull(spec, "spec");
    this.normaliser = Objects.requireNonNull(normaliser, "normaliser");
    int expected = spec.regimes().count() * spec.inputs().size();
    if (normaliser.means().length != expected) {
      throw new IllegalArgumentException(
          "normaliser has %d entries, regimes times inputs is %d"
              .formatted(normaliser.means().length, expected));
    }
  }

  public FeatureSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return spec.size();
  }

  @Override
  public int history() {
    return spec.longWindow();
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(size());
    for (SensorSpec sensor : spec.inputs()) {
      names.add("%s.mean%d".formatted(sensor.name(), spec.shortWindow()));
      names.add("%s.mean%d".formatted(sensor.name(), spec.longWindow()));
      names.add("%s.rise%d".formatted(sensor.name(), spec.longWindow()));
      names.add("%s.sd%d".formatted(sensor.name(), spec.longWindow()));
    }
    if (spec.hasAge()) {
      names.add("age");
    }
    return names;
  }

  /** From the declared ranges. */
  @Override
  public double[] bounds() {
    double[] bounds = new double[size()];
    for (int s = 0; s < spec.inputs().size(); s++) {
      double bound = normaliser.bound(spec, s);
      int at = PER_INPUT * s;
      bounds[at] = bound;
      bounds[at + 1] = bound;
      bounds[at + 2] = bound * Window.LARGEST_RISE;
      bounds[at + 3] = bound;
    }
    if (spec.hasAge()) {
      bounds[size() - 1] = spec.clock().longest() / spec.ageScale();
    }
    return bounds;
  }

  @Override
  public Encoded encode(Life life) {
    double[][] z = standardise(life);
    return reading -> at(life, z, reading);
  }

  /** The standardised readings of a life: one array per input. */
  double[][] standardise(Life life) {
    Columns columns = Columns.of(spec, life);
    int inputs = spec.inputs().size();
    double[][] z = new double[inputs][life.length()];
    for (int i = 0; i < life.length(); i++) {
      double[] row = life.values()[i];
      int regime = spec.regimes().nearest(row, columns.settings());
      for (int s = 0; s < inputs; s++) {
        int at = regime * inputs + s;
        double value = spec.inputs().get(s).clamp(row[columns.inputs()[s]]);
        z[s][i] = (value - normaliser.means()[at]) / normaliser.scales()[at];
      }
    }
    return z;
  }

  /** The same, each value no further than a limit from 0. */
  double[][] standardise(Life life, double limit) {
    double[][] z = standardise(life);
    for (double[] series : z) {
      for (int i = 0; i < series.length; i++) {
        series[i] = Math.max(-limit, Math.min(limit, series[i]));
      }
    }
    return z;
  }

  private double[] at(Life life, double[][] z, int reading) {
    double[] features = new double[size()];
    int shortFrom = Math.max(0, reading - spec.shortWindow() + 1);
    int longFrom = Math.max(0, reading - spec.longWindow() + 1);
    for (int s = 0; s < z.length; s++) {
      int at = PER_INPUT * s;
      double longMean = Window.mean(z[s], longFrom, reading);
      features[at] = Window.mean(z[s], shortFrom, reading);
      features[at + 1] = longMean;
      features[at + 2] = Window.rise(z[s], longFrom, reading);
      features[at + 3] = Window.deviation(z[s], longFrom, reading, longMean);
    }
    if (spec.hasAge()) {
      features[features.length - 1] = spec.clock().age(life, reading) / spec.ageScale();
    }
    return features;
  }
}
