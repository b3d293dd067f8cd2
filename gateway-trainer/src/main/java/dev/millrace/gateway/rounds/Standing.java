package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a task stands, by the last records about it.
 *
 * @param task the task; empty if it is deleted, or if this version cannot read it
 * @param open the exchange that is asked; empty if none is
 * @param endedRound all rounds up to this one have ended
 */
record Standing(Optional<TaskSpec> task, Optional<Asked> open, int endedRound) {
  static final Standing UNKNOWN = new Standing(Optional.empty(), Optional.empty(), 0);

  Standing {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(open, "open");
  }

  Standing withTask(Optional<TaskSpec> changed) {
    return new Standing(changed, open, endedRound);
  }

  Standing withRound(Optional<Asked> asked, int ended) {
    return new Standing(task, asked, ended);
  }

  /**
   * Whether nobody asks about that round any more. A round above the open one is of topics that
   * were made anew since: in these it is still to come, as another round.
   */
  boolean isOver(long round) {
    return round <= endedRound || open.filter(asked -> asked.round() < round).isPresent();
  }

  /**
   * What this gateway is asked: the task must have reached it in the revision that the round is
   * about, since tasks and rounds come by different topics.
   */
  Optional<Invitation> invitation(Identity self) {
    return task.flatMap(known -> open.flatMap(asked -> invitation(self, known, asked)));
  }

  private static Optional<Invitation> invitation(Identity self, TaskSpec task, Asked asked) {
    return asked.revision().equals(task.revision())
            && asked.invites(self.gateway(), self.installation(), task.rounds())
        ? Optional.of(new Invitation(task, asked))
        : Optional.empty();
  }
}
