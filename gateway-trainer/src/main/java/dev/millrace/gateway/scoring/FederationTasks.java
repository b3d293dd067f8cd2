package dev.millrace.gateway.scoring;

import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Optional;

/** The federation's tasks, as far as this gateway takes part in them. */
public interface FederationTasks {

  /** The tasks it takes part in; empty while nobody knows, since the cluster is away. */
  Optional<List<TaskSpec>> current();

  /** Whether its owner allows a task of this name. */
  boolean allows(String task);
}
