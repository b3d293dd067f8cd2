package dev.millrace.federation.strategy;

import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The strategies of this version, by model family and name. */
public final class Strategies {
  private static final Map<String, Strategy> BY_FAMILY_AND_NAME =
      new TreeMap<>(
          Map.of(
              key("ridge", "exact"), new ExactRidge(),
              key("ols", "fedavg"), new FedAvg(),
              key("ridge-averaged", "fedavg"), new FedAvg()));

  private Strategies() {}

  /**
   * The strategy of a model.
   *
   * @throws IllegalArgumentException naming the pairs that exist if this is none of them
   */
  public static Strategy of(ModelSpec model) {
    Strategy strategy = BY_FAMILY_AND_NAME.get(key(model.family(), model.strategy()));
    if (strategy == null) {
      throw new IllegalArgumentException(
          "no strategy '%s' for model '%s'; there are: %s"
              .formatted(
                  model.strategy(),
                  model.family(),
                  BY_FAMILY_AND_NAME.keySet().stream().collect(Collectors.joining(", "))));
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

  private static String key(String family, String strategy) {
    return family + "/" + strategy;
  }
}
