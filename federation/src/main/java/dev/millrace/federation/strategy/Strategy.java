package dev.millrace.federation.strategy;

import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How updates become a model. A strategy is its exchange plan: which ask comes first, and what
 * follows from the answers. All of it are pure functions; what one exchange found stands in the
 * next one's ask, and what one round leaves to the next in the model's state, so a strategy has
 * nothing to lose.
 */
public interface Strategy {
  /** Names of the hyperparameters that it, or the local training for it, understands. */
  Set<String> hyperparameters();

  /** What keeps it from ever carrying out the task, one line each; empty if nothing does. */
  default List<String> objections(TaskSpec task) {
    return List.of();
  }

  /**
   * Whether it needs the cohort's answers side by side, all of them in memory, or only their sum.
   */
  default boolean needsAnswersSideBySide(TaskSpec task) {
    return false;
  }

  /**
   * What of an ask is enough to judge an answer by, in {@link #objection} too, where answers may be
   * added up before they reach the round. Empty if each has to arrive by itself: because the
   * answers are needed side by side, or because judging them takes more than should travel to where
   * they are admitted.
   */
  default Optional<Ask> summedBy(Ask ask, TaskSpec task) {
    return Optional.empty();
  }

  /** The first ask of a round. */
  Ask open(RoundContext context);

  /**
   * Every ask that a round may make, in order, with stand-ins for what its exchanges would find:
   * how large the answers will be is known before anyone is asked. Asks that differ in nothing but
   * their findings may stand once.
   */
  List<Ask> rehearse(RoundContext context);

  /**
   * Why an answer that fits the ask cannot be true, if so: it is refused when it arrives.
   *
   * @param ask the ask it answers
   * @param share what it holds; shapes and limits are those of the ask
   * @param task the task
   */
  default Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    return Optional.empty();
  }

  /**
   * What follows a complete exchange.
   *
   * @param ask the ask that was answered
   * @param answers the accepted answers
   * @param context the round as it stands, its cohort being who answered
   */
  Step next(Ask ask, Contributions answers, RoundContext context);
}
