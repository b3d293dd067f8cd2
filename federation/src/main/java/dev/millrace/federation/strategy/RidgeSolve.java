package dev.millrace.federation.strategy;

import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Ridge;
import dev.millrace.federation.model.RidgeSearch;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the gateways' Gram matrices become a model.
 *
 * <p>Hyperparameters: {@code lambda}, the penalty per row on standardised coefficients; {@code
 * folds}, 2 or more to have it found by cross-validation instead; {@code influence_ratio}, above 0
 * to leave out plants that the others' model contradicts.
 *
 * @param defaultLambda the penalty where the task names none
 */
record RidgeSolve(double defaultLambda) {
  static final Set<String> HYPERPARAMETERS = Set.of("lambda", "folds", "influence_ratio");

  private static final String LAMBDA = "lambda";
  private static final String FOLDS = "folds";
  private static final String RATIO = "influence_ratio";
  private static final int MOST_FOLDS = 20;

  /** Half decades from 1e-5 to 1. */
  private static final double[] GRID = {
    1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1
  };

  /**
   * Checks the hyperparameters.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  void check(ModelSpec model) {
    model.positive(LAMBDA, defaultLambda);
    ratio(model);
    if (folds(model) == 1) {
      throw new IllegalArgumentException("hyperparameter folds must be 0, or 2 or more, not 1");
    }
  }

  /** Whether plants are held against each other, so that their matrices are needed one by one. */
  boolean comparesPlants(ModelSpec model) {
    return ratio(model) > 0;
  }

  private static double ratio(ModelSpec model) {
    return model.within(RATIO, 0, 0, 1e6);
  }

  int folds(ModelSpec model) {
    return model.count(FOLDS, 0, 0, MOST_FOLDS);
  }

  /** The model, or its evaluation if the task evaluates. */
  Step model(Ask ask, Contributions answers, RoundContext context) {
    TaskSpec task = context.task();
    Gram gram = GramExchange.gram(ask, task);
    double lambda = task.model().positive(LAMBDA, defaultLambda);
    SortedMap<String, String> excluded = excluded(gram, answers, lambda, task.model());
    Contributions kept = excluded.isEmpty() ? answers : without(excluded, answers, ask);
    List<double[]> folds = GramExchange.combine(kept.sum());
    SortedMap<String, Double> metrics = new TreeMap<>();
    if (folds.size() > 1) {
      RidgeSearch search = RidgeSearch.over(gram, folds, GRID);
      lambda = search.lambda();
      metrics.put("cv.lambda", lambda);
      metrics.put("cv.rmse", search.rmse());
    }
    double[] total = Gram.sum(folds);
    LinearModel solved = Ridge.solve(gram, total, lambda);
    SortedMap<String, double[]> parameters = MomentsExchange.withoutNormaliser(ask.context());
    parameters.putAll(solved.toParameters());
    TrainedModel model =
        new TrainedModel(
            task.model().family(),
            task.features(),
            MomentsExchange.fromContext(ask),
            task.target(),
            parameters,
            Math.round(total[0]));
    return EvaluationExchange.propose(model.withMetrics(metrics), context, excluded);
  }

  private static SortedMap<String, String> excluded(
      Gram gram, Contributions answers, double lambda, ModelSpec model) {
    double ratio = ratio(model);
    if (ratio == 0) {
      return new TreeMap<>();
    }
    SortedMap<String, double[]> plants = new TreeMap<>();
    answers
        .shares()
        .forEach(
            (gateway, share) ->
                plants.put(gateway, Gram.sum(GramExchange.combine(share.blocks()))));
    return new Influence(gram, lambda, ratio).excluded(plants);
  }

  /** The sum of those that stay is as exact as that of all. */
  private static Contributions without(
      SortedMap<String, String> excluded, Contributions answers, Ask ask) {
    SortedMap<String, Share> kept = new TreeMap<>(answers.shares());
    kept.keySet().removeAll(excluded.keySet());
    return Contributions.of(ask.blocks(), kept);
  }
}
