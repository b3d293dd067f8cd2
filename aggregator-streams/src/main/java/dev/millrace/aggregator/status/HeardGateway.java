package dev.millrace.aggregator.status;

import dev.millrace.federation.round.Shortfall;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Readiness;
import java.time.Instant;
import java.util.Optional;

/**
 * A gateway as it was last heard of.
 *
 * @param said what it said of itself
 * @param at when the brokers heard it
 */
record HeardGateway(Gateway said, Instant at) {
  /** How a gateway stands to a task. */
  enum State {
    /** The next round may invite it. */
    READY,
    /** It was heard of, but has too little, abstains or knows another revision of the task. */
    SHORT,
    /** Not heard of for longer than the task's deadline. */
    SILENT
  }

  /** How it stands to a task by the rules that open rounds; empty if it does not speak of it. */
  Optional<State> state(String name, Optional<TaskSpec> task, Instant now) {
    Readiness ready = said.getReadiness().get(name);
    if (ready == null || task.isEmpty()) {
      return Optional.empty();
    }
    if (at.plus(task.get().rounds().deadline()).isBefore(now)) {
      return Optional.of(State.SILENT);
    }
    boolean invited =
        ready.getAbstains() == null
            && (ready.getRevision().isEmpty() || ready.getRevision().equals(task.get().revision()))
            && Shortfall.of(task.get().rounds(), toDomain(ready), now).isEmpty();
    return Optional.of(invited ? State.READY : State.SHORT);
  }

  private dev.millrace.federation.round.Readiness toDomain(Readiness ready) {
    return new dev.millrace.federation.round.Readiness(
        said.getGateway(),
        said.getInstallation(),
        ready.getReadings(),
        ready.getRows(),
        ready.getAssets(),
        at);
  }
}
