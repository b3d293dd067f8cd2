package dev.millrace.aggregator.rounds;

import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.schemas.topics.Limits;
import java.util.List;

/** Asks a task's strategy for the next step; whatever it throws becomes a plan that failed. */
final class Planner {
  private Planner() {}

  /** The first ask of a round. */
  static Plan open(RoundContext context) {
    try {
      Step first = new Step.Next(Strategies.of(context.task().model()).open(context));
      return plan(first, context);
    } catch (RuntimeException e) {
      return new Plan.Impossible(reason(e));
    }
  }

  /** Exchanges that will follow an ask at least, as far as the task tells. */
  static int toCome(Ask ask, RoundContext context) {
    try {
      List<AskKind> plan =
          Strategies.of(context.task().model()).rehearse(context).stream().map(Ask::kind).toList();
      return plan.contains(ask.kind()) ? plan.size() - 1 - plan.indexOf(ask.kind()) : 0;
    } catch (RuntimeException e) {
      // Whatever is wrong with a later ask is said when its turn comes.
      return 0;
    }
  }

  /** What follows from the answers to an ask. */
  static Plan next(Ask ask, Contributions answers, RoundContext context) {
    try {
      Strategy strategy = Strategies.of(context.task().model());
      return plan(strategy.next(ask, answers, context), context);
    } catch (RuntimeException e) {
      return new Plan.Failed(reason(e));
    }
  }

  private static Plan plan(Step step, RoundContext context) {
    if (step instanceof Step.Next next) {
      return carried(next, context);
    }
    return step instanceof Step.Done done
        ? new Plan.Made(done.model(), done.excluded())
        : new Plan.Failed(((Step.Failed) step).reason());
  }

  private static Plan carried(Step.Next next, RoundContext context) {
    return Feasibility.objection(
            context.task(), next.ask(), context.cohort(), Limits.MAX_RECORD_BYTES)
        .<Plan>map(Plan.Impossible::new)
        .orElseGet(() -> new Plan.AskNext(next.ask(), next.excluded()));
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
