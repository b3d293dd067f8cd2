package dev.millrace.federation.strategy;

import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Set;

/**
 * How updates become a model. A strategy is its exchange plan: which ask comes first, and what
 * follows from the sum of the answers. Both are pure functions; what one exchange found travels in
 * the next one's ask, so a strategy has no state to lose.
 */
public interface Strategy {
  /** Names of the hyperparameters that it, or the local training for it, understands. */
  Set<String> hyperparameters();

  /** The first ask of a round. */
  Ask open(RoundContext context);

  /**
   * Every ask that a round may make, in order, with stand-ins for what its exchanges would find:
   * how large the answers will be is known before anyone is asked.
   */
  List<Ask> rehearse(RoundContext context);

  /**
   * What follows a complete exchange.
   *
   * @param ask the ask that was answered
   * @param sums sum of the accepted answers, one block per shape of the ask, in its order
   * @param context the round as it stands, its cohort being who answered
   */
  Step next(Ask ask, List<Block> sums, RoundContext context);
}
