package dev.millrace.federation.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Another map's features followed by random Fourier features of them (Rahimi and Recht, "Random
 * Features for Large-Scale Kernel Machines", NIPS 2007): {@code sqrt(2) cos(w·x + b)}. A linear
 * model over them approximates a kernel machine, and stays linear.
 *
 * <p>Each cosine looks at all features of the other map, or, with indices given, at the same small
 * number of them. What was drawn at random is frozen: no reader needs the generator.
 */
public final class FourierFeatures implements FeatureMap {
  /** Name of the frozen indices of the features each cosine looks at; absent for all of them. */
  public static final String INPUTS = "fourier.inputs";

  /** Name of the frozen weights: one row per cosine, one column per feature it looks at. */
  public static final String WEIGHTS = "fourier.weights";

  /** Name of the frozen phases: one per cosine, in radians. */
  public static final String PHASES = "fourier.phases";

  private static final double AMPLITUDE = Math.sqrt(2);

  private final FeatureMap inner;
  private final int[][] inputs;
  private final double[][] weights;
  private final double[] phases;

  private FourierFeatures(FeatureMap inner, int[][] inputs, double[][] weights, double[] phases) {
    this.inner = inner;
    this.inputs = inputs;
    this.weights = weights;
    this.phases = phases;
  }

  /**
   * From the frozen vectors of those names.
   *
   * @throws IllegalArgumentException if they do not fit the map or each other
   */
  public static FourierFeatures of(FeatureMap inner, SortedMap<String, double[]> named) {
    double[] phases = Frozen.finite(PHASES, Frozen.present(PHASES, named));
    double[] flat = Frozen.present(WEIGHTS, named);
    if (flat.length == 0 || flat.length % phases.length != 0) {
      throw new IllegalArgumentException(
          "%s has %d elements, not as many for each of %d phases"
              .formatted(WEIGHTS, flat.length, phases.length));
    }
    int each = flat.length / phases.length;
    double[][] weights = Frozen.rows(WEIGHTS, flat, each);
    int[][] inputs = new int[phases.length][];
    if (named.containsKey(INPUTS)) {
      double[] indices = Frozen.ofLength(INPUTS, named.get(INPUTS), flat.length);
      int[] all = Frozen.indices(INPUTS, indices, inner.size());
      Arrays.setAll(inputs, j -> Arrays.copyOfRange(all, j * each, (j + 1) * each));
    } else if (each == inner.size()) {
      Arrays.fill(inputs, IntStream.range(0, each).toArray());
    } else {
      throw new IllegalArgumentException(
          "%s has %d elements per cosine for %d features, and there is no %s"
              .formatted(WEIGHTS, each, inner.size(), INPUTS));
    }
    return new FourierFeatures(inner, inputs, weights, phases);
  }

  @Override
  public int size() {
    return inner.size() + phases.length;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(inner.names());
    for (int j = 1; j <= phases.length; j++) {
      names.add("cosine" + j);
    }
    return names;
  }

  @Override
  public int history() {
    return inner.history();
  }

  @Override
  public double[] bounds() {
    double[] bounds = Arrays.copyOf(inner.bounds(), size());
    Arrays.fill(bounds, inner.size(), size(), AMPLITUDE);
    return bounds;
  }

  @Override
  public Encoded encode(Life life) {
    Encoded encoded = inner.encode(life);
    return reading -> append(encoded.at(reading));
  }

  private double[] append(double[] features) {
    double[] appended = Arrays.copyOf(features, size());
    for (int j = 0; j < phases.length; j++) {
      double angle = phases[j];
      for (int k = 0; k < inputs[j].length; k++) {
        angle += weights[j][k] * features[inputs[j][k]];
      }
      appended[features.length + j] = AMPLITUDE * StrictMath.cos(angle);
    }
    return appended;
  }
}
