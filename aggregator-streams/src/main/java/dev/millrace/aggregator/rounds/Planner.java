package dev.millrace.aggregator.rounds;

import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.schemas.topics.Limits;
import java.util.List;
import java.util.Optional;

/** Asks a task's strategy for the next step; whatever it throws becomes a plan that failed. */
final class Planner {
  /** What an answer's identity, names and digest may take beside its vectors. */
  private static final int IDENTITY_BYTES = 64 * 1024;

  private Planner() {}

  /** Why no strategy trains this model, if so. */
  static Optional<String> refusal(ModelSpec model) {
    try {
      Strategies.of(model);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

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
    for (BlockShape shape : ask.blocks()) {
      if (shape.couldOverflow(context.cohort())) {
        return new Plan.Impossible(
            "block %s of %d gateways could overflow: narrow the sensors' ranges"
                .formatted(shape.name(), context.cohort()));
      }
    }
    long bytes =
        IDENTITY_BYTES + ask.blocks().stream().mapToLong(shape -> 8L * shape.count()).sum();
    return bytes > Limits.MAX_RECORD_BYTES
        ? new Plan.Impossible(
            "an answer to %s takes %d bytes, more than the %d of a record: use fewer sensors"
                .formatted(ask.kind(), bytes, Limits.MAX_RECORD_BYTES))
        : new Plan.AskNext(ask);
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
