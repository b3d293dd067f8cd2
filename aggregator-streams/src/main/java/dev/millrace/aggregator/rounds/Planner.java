package dev.millrace.aggregator.rounds;

import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.topics.Limits;
import java.util.List;

/** Asks a task's strategy for the next step; whatever it throws becomes a plan that failed. */
final class Planner {
  private Planner() {}

  /** The first ask of a round. */
  static Plan open(RoundContext context) {
    try {
      return carried(Strategies.of(context.task().model()).open(context), context);
    } catch (RuntimeException e) {
      return new Plan.Impossible(reason(e));
    }
  }

  /** What follows from the sum of the answers to an ask. */
  static Plan next(Ask ask, List<Block> sums, RoundContext context) {
    try {
      Strategy strategy = Strategies.of(context.task().model());
      return plan(strategy.next(ask, sums, context), context);
    } catch (RuntimeException e) {
      return new Plan.Failed(reason(e));
    }
  }

  private static Plan plan(Step step, RoundContext context) {
    if (step instanceof Step.Next next) {
      return carried(next.ask(), context);
    }
    return step instanceof Step.Done done
        ? new Plan.Made(done.model())
        : new Plan.Failed(((Step.Failed) step).reason());
  }

  private static Plan carried(Ask ask, RoundContext context) {
    return Feasibility.objection(ask, context.cohort(), Limits.MAX_RECORD_BYTES)
        .<Plan>map(Plan.Impossible::new)
        .orElseGet(() -> new Plan.AskNext(ask));
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
