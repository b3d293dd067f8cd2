package dev.millrace.aggregator.rounds;

import static dev.millrace.federation.round.Abandonment.TASK_CHANGED;

import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What operators apply and delete, and what the aggregator makes of it. */
final class TaskRegister {
  /** What a task waits for may change with every announcement; people need no more than this. */
  private static final Duration WAITING_EVERY = Duration.ofSeconds(1);

  private final Publication publication;
  private final RoundEnd end;

  TaskRegister(Publication publication, RoundEnd end) {
    this.publication = publication;
    this.end = end;
  }

  TaskState apply(TaskState state, dev.millrace.schemas.TaskSpec applied) {
    TaskSpec task;
    try {
      task = TaskSpecs.fromWire(applied);
    } catch (UnreadableRecordException e) {
      return refuse(change(state, Optional.empty()), e.getMessage());
    }
    if (!task.name().equals(state.name())) {
      return refuse(
          change(state, Optional.empty()),
          "the task under key '%s' calls itself '%s'".formatted(state.name(), task.name()));
    }
    boolean same = state.task().filter(now -> now.revision().equals(task.revision())).isPresent();
    if (same && state.standing() != Standing.REFUSED) {
      return state;
    }
    TaskState changed = same ? state : change(state, Optional.of(task));
    return Planner.refusal(task.model())
        .map(reason -> refuse(changed, reason))
        .orElseGet(() -> publish(changed, Standing.ACTIVE, ""));
  }

  TaskState delete(TaskState state) {
    return state.standing() == Standing.DELETED
        ? state
        : publish(change(state, Optional.empty()), Standing.DELETED, "");
  }

  /** The task cannot be run; nothing more is asked until it is applied again. */
  TaskState refuse(TaskState state, String reason) {
    return publish(state, Standing.REFUSED, Excerpt.of(reason));
  }

  /** No round opens now. */
  TaskState waiting(TaskState state, String reason) {
    boolean known = state.standing() == Standing.WAITING && state.detail().equals(reason);
    Instant next = state.standingAt().plus(WAITING_EVERY);
    return known || publication.now().isBefore(next)
        ? state
        : publish(state, Standing.WAITING, reason);
  }

  private TaskState change(TaskState state, Optional<TaskSpec> to) {
    TaskState settled =
        state
            .open()
            .map(open -> end.abandon(state, open, TASK_CHANGED, "the task was changed or deleted"))
            .orElse(state);
    Optional<String> before = state.task().map(TaskSpec::lineage);
    return before.equals(to.map(TaskSpec::lineage))
        ? settled.with(to)
        : settled.with(to).with(settled.past().startAnew(publication.now()));
  }

  private TaskState publish(TaskState state, Standing standing, String detail) {
    String revision = state.task().map(TaskSpec::revision).orElse("");
    publication.event(
        state.name(), revision, state.past().rounds(), 0, new TaskStatus(standing.name(), detail));
    return state.with(standing, detail, publication.now());
  }
}
