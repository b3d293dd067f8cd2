package dev.millrace.federation.strategy;

import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The strategies of this version, by model family and name. */
public final class Strategies {
  private static final String AVERAGING = "fedavg";
  private static final String EXACT = "exact";
  private static final SortedMap<String, SortedMap<String, Strategy>> BY_FAMILY = new TreeMap<>();

  static {
    add("ridge", exact(new ExactRidge(ExactPlan.LINEAR)));
    add("ridge-poly2", exact(new ExactRidge(ExactPlan.POLYNOMIAL)));
    add("ridge-rff", exact(new ExactRidge(ExactPlan.FOURIER)));
    add("ridge-sfa", exact(new ExactRidge(ExactPlan.SLOW)));
    add("boosted-trees", exact(new BoostedTrees()));
    add("boosted-bagging", only("bagging", new BaggedBoosting()));
    add("random-forest", only("merge", new ForestMerge()));
    add("neural", averaged(new NeuralFamily()));
    add("ols", averaged(new LinearFamily(Set.of())));
    add("ridge-averaged", averaged(new LinearFamily(Set.of("lambda"))));
    add("lasso", averaged(new LinearFamily(Set.of("lambda1"))));
    add("elastic-net", averaged(new LinearFamily(Set.of("lambda1", "lambda2"))));
  }

  private Strategies() {}

  private static void add(String family, SortedMap<String, Strategy> strategies) {
    BY_FAMILY.put(family, strategies);
  }

  private static SortedMap<String, Strategy> exact(Strategy strategy) {
    return only(EXACT, strategy);
  }

  private static SortedMap<String, Strategy> only(String name, Strategy strategy) {
    return new TreeMap<>(Map.of(name, strategy));
  }

  private static SortedMap<String, Strategy> averaged(AveragedFamily family) {
    SortedMap<String, Strategy> strategies = new TreeMap<>();
    AveragingMethods.all()
        .forEach((name, method) -> strategies.put(name, new Averaging(family, method)));
    return strategies;
  }

  /**
   * The strategy of a model.
   *
   * @throws IllegalArgumentException naming what exists, if there is no such family, it has no such
   *     strategy, or that has no such hyperparameter
   */
  public static Strategy of(ModelSpec model) {
    SortedMap<String, Strategy> strategies = strategies(model.family());
    Strategy strategy = strategies.get(model.strategy());
    if (strategy == null) {
      throw new IllegalArgumentException(
          "no strategy '%s' for model '%s'; %s"
              .formatted(
                  model.strategy(),
                  model.family(),
                  Spelling.instead(model.strategy(), strategies.keySet())));
    }
    for (String name : model.hyperparameters().keySet()) {
      if (!strategy.hyperparameters().contains(name)) {
        throw new IllegalArgumentException(
            "no hyperparameter '%s' for %s/%s; %s"
                .formatted(
                    name,
                    model.family(),
                    model.strategy(),
                    Spelling.instead(name, new TreeSet<>(strategy.hyperparameters()))));
      }
    }
    return strategy;
  }

  /** Whether the model is that of the pooled rows, however these are split over the plants. */
  public static boolean isExact(ModelSpec model) {
    return model.strategy().equals(EXACT);
  }

  /**
   * The strategy a family is trained with unless the task says otherwise.
   *
   * @throws IllegalArgumentException if the family is unknown
   */
  public static String defaultFor(String family) {
    SortedMap<String, Strategy> strategies = strategies(family);
    return strategies.containsKey(AVERAGING) ? AVERAGING : strategies.firstKey();
  }

  private static SortedMap<String, Strategy> strategies(String family) {
    SortedMap<String, Strategy> strategies = BY_FAMILY.get(family);
    if (strategies == null) {
      throw new IllegalArgumentException(
          "no model '%s'; %s".formatted(family, Spelling.instead(family, BY_FAMILY.keySet())));
    }
    return strategies;
  }
}
