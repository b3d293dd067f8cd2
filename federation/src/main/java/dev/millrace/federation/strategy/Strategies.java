package dev.millrace.federation.strategy;

import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The strategies of this version, by model family and name. */
public final class Strategies {
  private static final Map<String, Strategy> BY_FAMILY_AND_NAME = new TreeMap<>();

  static {
    add("ridge", "exact", new ExactRidge(ExactPlan.LINEAR));
    add("ridge-poly2", "exact", new ExactRidge(ExactPlan.POLYNOMIAL));
    add("ridge-rff", "exact", new ExactRidge(ExactPlan.FOURIER));
    add("ridge-sfa", "exact", new ExactRidge(ExactPlan.SLOW));
    add("boosted-trees", "exact", new BoostedTrees());
    add("ols", "fedavg", new FedAvg());
    add("ridge-averaged", "fedavg", new FedAvg());
  }

  private Strategies() {}

  /**
   * The strategy of a model.
   *
   * @throws IllegalArgumentException naming what exists, if there is no such pair of family and
   *     strategy, or it has no such hyperparameter
   */
  public static Strategy of(ModelSpec model) {
    Strategy strategy = BY_FAMILY_AND_NAME.get(key(model.family(), model.strategy()));
    if (strategy == null) {
      throw new IllegalArgumentException(
          "no strategy '%s' for model '%s'; %s"
              .formatted(
                  model.strategy(),
                  model.family(),
                  Spelling.instead(
                      key(model.family(), model.strategy()), BY_FAMILY_AND_NAME.keySet())));
    }
    for (String name : model.hyperparameters().keySet()) {
      if (!strategy.hyperparameters().contains(name)) {
        throw new IllegalArgumentException(
            "no hyperparameter '%s' for %s; %s"
                .formatted(
                    name,
                    key(model.family(), model.strategy()),
                    Spelling.instead(name, new TreeSet<>(strategy.hyperparameters()))));
      }
    }
    return strategy;
  }

  /**
   * The strategy a family is trained with unless the task says otherwise.
   *
   * @throws IllegalArgumentException if the family is unknown
   */
  public static String defaultFor(String family) {
    String prefix = family + "/";
    return BY_FAMILY_AND_NAME.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no model '%s'; there are: %s"
                        .formatted(family, String.join(", ", BY_FAMILY_AND_NAME.keySet()))));
  }

  private static void add(String family, String name, Strategy strategy) {
    BY_FAMILY_AND_NAME.put(key(family, name), strategy);
  }

  private static String key(String family, String strategy) {
    return family + "/" + strategy;
  }
}
