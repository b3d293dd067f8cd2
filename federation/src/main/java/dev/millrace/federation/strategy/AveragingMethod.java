package dev.millrace.federation.strategy;

import dev.millrace.federation.neural.LocalTraining.Steps;
import dev.millrace.federation.optimiser.ServerOptimiser;
import dev.millrace.federation.robust.Rule;
import dev.millrace.federation.task.ModelSpec;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the plants' parameters become the next global ones, whatever the family.
 *
 * @param hyperparameters names of its hyperparameters
 * @param rule what combines the plants' parameters, from the hyperparameters; empty for the mean
 *     weighted by rows, which needs nothing but the sum of the answers
 * @param optimiser what follows from the combination, from the hyperparameters
 * @param steps how local training moves, where it takes gradient steps
 * @param defaultRate length of those steps unless the task says otherwise
 * @param controlled whether control variates correct those steps
 */
record AveragingMethod(
    Set<String> hyperparameters,
    Function<ModelSpec, Optional<Rule>> rule,
    Function<ModelSpec, ServerOptimiser> optimiser,
    Steps steps,
    double defaultRate,
    boolean controlled) {
  /** Chosen on held-out training engines of FD001; from 1e-3 on the difference is small. */
  private static final double ADAM_RATE = 4e-3;

  /** Moved by Adam at the plants, by an optimiser at the server. */
  static AveragingMethod mean(
      Set<String> hyperparameters, Function<ModelSpec, ServerOptimiser> optimiser) {
    return new AveragingMethod(
        hyperparameters, model -> Optional.empty(), optimiser, Steps.ADAM, ADAM_RATE, false);
  }

  /** Moved by plain gradient steps at the plants, by an optimiser at the server. */
  static AveragingMethod gradient(
      Set<String> hyperparameters,
      Function<ModelSpec, ServerOptimiser> optimiser,
      double defaultRate,
      boolean controlled) {
    return new AveragingMethod(
        hyperparameters,
        model -> Optional.empty(),
        optimiser,
        Steps.GRADIENT,
        defaultRate,
        controlled);
  }

  /** Combined by a rule that a few hostile plants cannot carry off. */
  static AveragingMethod robust(Set<String> hyperparameters, Function<ModelSpec, Rule> rule) {
    return new AveragingMethod(
        hyperparameters,
        rule.andThen(Optional::of),
        model -> ServerOptimiser.replace(),
        Steps.ADAM,
        ADAM_RATE,
        false);
  }

  /**
   * Checks the values of the hyperparameters.
   *
   * @throws IllegalArgumentException naming the one that is out of its domain
   */
  void check(ModelSpec model) {
    Objects.requireNonNull(rule.apply(model));
    Objects.requireNonNull(optimiser.apply(model));
    AveragingMethods.proximal(model);
  }
}
