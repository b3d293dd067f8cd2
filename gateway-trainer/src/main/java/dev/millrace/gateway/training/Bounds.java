package dev.millrace.gateway.training;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.util.Optional;

/** How little and how much a plant may have to answer an ask. */
final class Bounds {
  private Bounds() {}

  static Optional<Answer> refusal(TaskSpec task, Ask ask, Inventory inventory) {
    RoundPolicy policy = task.rounds();
    if (inventory.rows() < policy.minRows() || inventory.assets() < policy.minAssets()) {
      return abstain(
          Why.TOO_FEW_EXAMPLES,
          "%d rows of %d assets, the task needs %d of %d"
              .formatted(
                  inventory.rows(), inventory.assets(), policy.minRows(), policy.minAssets()));
    }
    if (inventory.readings() > ask.maxReadings() || inventory.rows() > ask.maxRows()) {
      return abstain(
          Why.TOO_MANY_EXAMPLES,
          "%d readings and %d rows, the ask allows %d and %d"
              .formatted(inventory.readings(), inventory.rows(), ask.maxReadings(), ask.maxRows()));
    }
    return Optional.empty();
  }

  private static Optional<Answer> abstain(Why why, String detail) {
    return Optional.of(new Abstention(why, detail));
  }
}
