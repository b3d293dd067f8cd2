package dev.millrace.federation.features;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rows to train or evaluate on.
 *
 * @param features one feature vector per row
 * @param targets one truth per row
 */
public record Examples(double[][] features, double[] targets) {

  /** As {@link #of(FeatureSpec, FeatureMap, Target, List)}, with the windows as features. */
  public static Examples of(FeaturePipeline pipeline, Target target, List<Life> lives) {
    return of(pipeline.spec(), pipeline, target, lives);
  }

  /**
   * The training rows of the lives: readings with enough history and a known target, every
   * stride-th, counted back from a life's last reading.
   */
  public static Examples of(FeatureSpec spec, FeatureMap map, Target target, List<Life> lives) {
    List<double[]> rows = new ArrayList<>();
    List<Double> truths = new ArrayList<>();
    for (Life life : lives) {
      visit(
          spec,
          map,
          target,
          life,
          (features, truth) -> {
            rows.add(features);
            truths.add(truth);
          });
    }
    return new Examples(
        rows.toArray(double[][]::new), truths.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** What is done with a training row. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes a row and its truth. */
    void row(double[] features, double target);
  }

  /** The training rows of a life one by one, where all of them might not fit into memory. */
  public static void visit(
      FeatureSpec spec, FeatureMap map, Target target, Life life, Visitor visitor) {
    FeatureMap.Encoded encoded = map.encode(life);
    for (int i = firstRow(spec, life); i < life.length(); i += spec.stride()) {
      OptionalDouble truth = target.at(life, i);
      if (truth.isPresent()) {
        visitor.row(encoded.at(i), truth.getAsDouble());
      }
    }
  }

  /** How many rows {@link #of} would give for a life of this many readings with known target. */
  public static long count(FeatureSpec spec, long readings) {
    long beyondFirst = readings - spec.minHistory();
    return beyondFirst < 0 ? 0 : beyondFirst / spec.stride() + 1;
  }

  /** Number of rows. */
  public int size() {
    return targets.length;
  }

  private static int firstRow(FeatureSpec spec, Life life) {
    int first = spec.minHistory() - 1;
    int last = life.length() - 1;
    return first + Math.floorMod(last - first, spec.stride());
  }
}
