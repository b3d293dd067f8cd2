package dev.millrace.federation.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The long history of a few slow components. The standardised readings, limited to ±{@value
 * #LIMIT}, are projected on directions in which machines wear and sensors do not merely rattle
 * (slow feature analysis, Wiskott and Sejnowski, Neural Computation 14, 2002); each component is
 * then summarised over windows far longer than a single sensor's noise would bear.
 *
 * <p>Features of a reading, in order: the age as {@code ln(age / ageScale + 0.2)}, if asked for;
 * then for each component the mean over s and 4s readings and the rise over L, 2L, 10L/3 and 16L/3,
 * s and L being the short and the long window of the spec. Windows shrink where the history is
 * shorter.
 */
public final class SlowFeatures implements FeatureMap {
  /** Name of the frozen directions: one row per component, one column per input. */
  public static final String DIRECTIONS = "slow.directions";

  /** Standardised readings further than this from 0 are taken as this far. */
  public static final double LIMIT = 6;

  private static final int PER_COMPONENT = 6;
  private static final double AGE_OFFSET = 0.2;

  private final FeaturePipeline pipeline;
  private final FeatureSpec spec;
  private final double[][] directions;
  private final int[] means;
  private final int[] rises;

  /**
   * @param directions one row per component, one column per input
   * @throws IllegalArgumentException if the normaliser or the directions do not fit the spec
   */
  public SlowFeatures(FeatureSpec spec, Normaliser normaliser, double[] directions) {
    this.spec = Objects.requireNonNull(spec, "spec");
    this.pipeline = new FeaturePipeline(spec, normaliser);
    this.directions = Frozen.rows(DIRECTIONS, directions, spec.inputs().size());
    int s = spec.shortWindow();
    int l = spec.longWindow();
    means = new int[] {s, 4 * s};
    rises = new int[] {l, 2 * l, 10 * l / 3, 16 * l / 3};
  }

  /** Number of slow components. */
  public int components() {
    return directions.length;
  }

  @Override
  public int size() {
    return (spec.hasAge() ? 1 : 0) + PER_COMPONENT * directions.length;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(size());
    if (spec.hasAge()) {
      names.add("age");
    }
    for (int q = 1; q <= directions.length; q++) {
      for (int window : means) {
        names.add("slow%d.mean%d".formatted(q, window));
      }
      for (int window : rises) {
        names.add("slow%d.rise%d".formatted(q, window));
      }
    }
    return names;
  }

  @Override
  public int history() {
    return Math.max(means[1], rises[3]);
  }

  @Override
  public double[] bounds() {
    double[] bounds = new double[size()];
    int at = 0;
    if (spec.hasAge()) {
      double oldest = logOf(spec.clock().longest());
      bounds[at++] = Math.max(Math.abs(oldest), Math.abs(logOf(0)));
    }
    for (double[] direction : directions) {
      double bound = 0;
      for (double weight : direction) {
        bound += LIMIT * Math.abs(weight);
      }
      for (int i = 0; i < PER_COMPONENT; i++) {
        bounds[at++] = i < means.length ? bound : bound * Window.LARGEST_RISE;
      }
    }
    return bounds;
  }

  @Override
  public Encoded encode(Life life) {
    double[][] components = project(pipeline.standardise(life, LIMIT));
    return reading -> at(life, components, reading);
  }

  private double[][] project(double[][] z) {
    double[][] components = new double[directions.length][z[0].length];
    for (int q = 0; q < directions.length; q++) {
      for (int s = 0; s < z.length; s++) {
        for (int i = 0; i < z[s].length; i++) {
          components[q][i] += directions[q][s] * z[s][i];
        }
      }
    }
    return components;
  }

  private double[] at(Life life, double[][] components, int reading) {
    double[] features = new double[size()];
    int at = 0;
    if (spec.hasAge()) {
      features[at++] = logOf(spec.clock().age(life, reading));
    }
    for (double[] component : components) {
      for (int window : means) {
        features[at++] = Window.mean(component, from(reading, window), reading);
      }
      for (int window : rises) {
        features[at++] = Window.rise(component, from(reading, window), reading);
      }
    }
    return features;
  }

  private static int from(int reading, int window) {
    return Math.max(0, reading - window + 1);
  }

  /** Age counts by ratios: ten cycles are much to a new machine and little to an old one. */
  private double logOf(double age) {
    return StrictMath.log(age / spec.ageScale() + AGE_OFFSET);
  }
}
