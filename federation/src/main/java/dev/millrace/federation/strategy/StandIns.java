package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.SlowFeatures;
import dev.millrace.federation.features.StandardisedFeatures;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models of the size that a task's will have, to rehearse its asks with. */
final class StandIns {
  private StandIns() {}

  /** A linear model on the window features. */
  static TrainedModel linear(Normaliser normaliser, TaskSpec task) {
    return linear(normaliser, new TreeMap<>(), task);
  }

  /** A linear model on the map that these findings make up. */
  static TrainedModel linear(
      Normaliser normaliser, SortedMap<String, double[]> found, TaskSpec task) {
    int features = FeatureMaps.of(task.features(), normaliser, found).size();
    SortedMap<String, double[]> parameters = MomentsExchange.withoutNormaliser(found);
    parameters.putAll(new LinearModel(0, new double[features]).toParameters());
    return new TrainedModel(
        task.model().family(), task.features(), normaliser, task.target(), parameters, 1);
  }

  /**
   * Findings of the size that an exchange will make.
   *
   * @param map the map as it is before
   * @param components slow components; 0 where the data will tell
   */
  static SortedMap<String, double[]> found(
      AskKind kind, TaskSpec task, FeatureMap map, int components) {
    SortedMap<String, double[]> found = new TreeMap<>();
    if (kind == AskKind.SLOWNESS) {
      int inputs = task.features().inputs().size();
      int most = Math.min(SlownessExchange.MOST_COMPONENTS, inputs);
      found.put(SlowFeatures.DIRECTIONS, ones(inputs * (components == 0 ? most : components)));
    } else if (kind == AskKind.SCALES) {
      found.put(StandardisedFeatures.MEANS, new double[map.size()]);
      found.put(StandardisedFeatures.DEVIATIONS, ones(map.size()));
    }
    return found;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
