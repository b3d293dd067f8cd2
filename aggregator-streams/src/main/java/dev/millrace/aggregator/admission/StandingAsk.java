package dev.millrace.aggregator.admission;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Plausibility;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.AskedHere;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.util.Optional;

/**
 * What is asked of a task as far as one partition knows, read from the marker once.
 *
 * @param asked the exchange
 * @param fenced whether its fence has passed
 * @param task the task, if its answers are added up here
 * @param digest digest of the ask, by which the round knows what they were judged by
 */
record StandingAsk(Asked asked, boolean fenced, Optional<TaskSpec> task, byte[] digest) {
  /**
   * Reads it.
   *
   * @throws UnreadableRecordException if it makes no sense, as only a forged one does
   */
  static StandingAsk of(AskedHere here) {
    Round marker = here.getRound();
    Asked asked = Rounds.asked(marker);
    Optional<TaskSpec> task =
        Optional.ofNullable(marker.getSpec())
            .filter(spec -> !here.getFenced())
            .map(TaskSpecs::fromWire);
    if (task.filter(of -> !of.revision().equals(asked.revision())).isPresent()) {
      throw new UnreadableRecordException("the marker is of another revision than its task");
    }
    return new StandingAsk(asked, here.getFenced(), task, asked.digest());
  }

  /** Whether answers are added up before they reach the round. */
  boolean isSummed() {
    return task.isPresent();
  }

  /** Whether an answer can be true; what is not added up is for the round to judge. */
  Verdict plausibility(Contribution contribution) {
    if (task.isEmpty()) {
      return new Verdict.Accepted();
    }
    try {
      return Plausibility.judge(task.get(), asked.ask(), contribution);
    } catch (RuntimeException e) {
      // The aggregator's own asks can be judged by; whoever forges one must not stop the partition.
      return new Verdict.Invalid(
          Fault.FORGED_ASK, "what was asked cannot be judged by: %s".formatted(e.getMessage()));
    }
  }
}
