package dev.millrace.gateway;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.rounds.Limits;
import dev.millrace.gateway.rounds.Participation;
import dev.millrace.gateway.scoring.FederationTasks;
import java.util.List;
import java.util.Optional;

/** What is scored: the tasks that the gateway takes part in. */
record PermittedTasks(Participation participation, Limits limits) implements FederationTasks {

  @Override
  public Optional<List<TaskSpec>> current() {
    return participation.tasks();
  }

  @Override
  public boolean allows(String task) {
    return limits.allows(task);
  }
}
