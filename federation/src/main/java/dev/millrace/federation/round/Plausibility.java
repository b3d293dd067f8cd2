package dev.millrace.federation.round;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;

/** Asks a task's strategy whether an answer that fits the ask can be true. */
public final class Plausibility {
  private Plausibility() {}

  /**
   * The verdict on a contribution that {@link Admission} accepts.
   *
   * @param ask the ask, or what {@link dev.millrace.federation.strategy.Strategy#summedBy} leaves
   *     of it
   */
  public static Verdict judge(TaskSpec task, Ask ask, Contribution contribution) {
    Share share = new Share(contribution.examples(), contribution.blocks());
    return Strategies.of(task.model())
        .objection(ask, share, task)
        .<Verdict>map(why -> new Verdict.Invalid(Fault.IMPLAUSIBLE, why))
        .orElseGet(Verdict.Accepted::new);
  }
}
