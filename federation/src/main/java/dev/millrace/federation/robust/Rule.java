package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * How the parameters that plants have trained locally become one vector: a mean, or something that
 * a few hostile or broken plants cannot carry off.
 *
 * <p>A rule is a pure function and always computes in the same order, so the same locals give the
 * same bytes, whenever each of them arrived.
 */
@FunctionalInterface
public interface Rule {
  /**
   * The combined parameters.
   *
   * @param base the global parameters that every plant started from
   * @param locals at least one plant's parameters, by gateway name, each as long as the base and
   *     finite
   * @return a new vector as long as the base
   */
  double[] combine(double[] base, List<LocalParameters> locals);

  /**
   * Why the rule cannot keep its promise, if so.
   *
   * @param fewest fewest plants whose parameters it may have to combine
   */
  default Optional<String> objection(int fewest) {
    return Optional.empty();
  }
}
