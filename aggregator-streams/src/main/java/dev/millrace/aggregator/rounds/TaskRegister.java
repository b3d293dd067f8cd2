package dev.millrace.aggregator.rounds;

import static dev.millrace.federation.round.Abandonment.TASK_CHANGED;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.round.InForce;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.internal.TaskApplied;
import dev.millrace.schemas.internal.VersionChosen;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What operators apply and delete, and what the aggregator makes of it. Every record of theirs is
 * answered by a status that tells its offset.
 */
final class TaskRegister {
  /** What a task waits for may change with every announcement; people need no more than this. */
  private static final Duration WAITING_EVERY = Duration.ofSeconds(1);

  private final Publication publication;
  private final RoundEnd end;
  private final AggregatorMetrics metrics;

  TaskRegister(Publication publication, RoundEnd end, AggregatorMetrics metrics) {
    this.publication = publication;
    this.end = end;
    this.metrics = metrics;
  }

  /** A task that cannot be run replaces the one before all the same: nothing goes on silently. */
  TaskState apply(TaskState state, TaskApplied input) {
    Applied applied = Applied.of(input);
    TaskSpec task;
    try {
      task = read(state.name(), input.getTask());
    } catch (UnreadableRecordException e) {
      return refuse(change(state, Optional.empty()).with(applied), e.getMessage());
    }
    TaskState changed = change(state, Optional.of(task)).with(applied);
    List<String> objections = Feasibility.objections(task, Limits.MAX_RECORD_BYTES);
    return objections.isEmpty()
        ? acknowledge(state, changed)
        : refuse(changed, String.join("; ", objections));
  }

  TaskState delete(TaskState state, long offset) {
    return state.standing() == Standing.DELETED
        ? state
        : publish(
            change(state, Optional.empty()).with(state.applied().deleted(offset)),
            Standing.DELETED,
            "");
  }

  /**
   * An operator put a version in force. That word may have come just before one of the aggregator's
   * own, so it is repeated; of a version that is not there, what stands is.
   */
  TaskState choose(TaskState state, VersionChosen choice) {
    InForce chosen = state.kept().get(choice.getVersion());
    if (chosen != null) {
      String reason = "%s chose it: %s".formatted(choice.getBy(), choice.getReason());
      publication.rollout(state.name(), chosen.version(), reason, publication.now());
      return state.with(chosen);
    }
    String reason =
        "version %d, which %s chose, is not there".formatted(choice.getVersion(), choice.getBy());
    state
        .inForce()
        .ifPresent(
            standing ->
                publication.rollout(state.name(), standing.version(), reason, publication.now()));
    return state;
  }

  /** The task cannot be run; nothing more is asked until it is applied again. */
  TaskState refuse(TaskState state, String reason) {
    metrics.taskRefused();
    return publish(state, Standing.REFUSED, Excerpt.of(reason));
  }

  /** A round opens. */
  TaskState active(TaskState state) {
    return state.standing() == Standing.ACTIVE ? state : publish(state, Standing.ACTIVE, "");
  }

  /** No round opens any more. */
  TaskState complete(TaskState state, String reason) {
    return state.standing() == Standing.COMPLETE
        ? state
        : publish(state, Standing.COMPLETE, reason);
  }

  /** No round opens now. */
  TaskState waiting(TaskState state, String reason) {
    boolean known = state.standing() == Standing.WAITING && state.detail().equals(reason);
    Instant next = state.standingAt().plus(WAITING_EVERY);
    return known || publication.now().isBefore(next)
        ? state
        : publish(state, Standing.WAITING, reason);
  }

  private static TaskSpec read(String key, dev.millrace.schemas.TaskSpec applied) {
    TaskSpec task = TaskSpecs.fromWire(applied);
    if (!task.name().equals(key)) {
      throw new UnreadableRecordException(
          "the task under key '%s' calls itself '%s'".formatted(key, task.name()));
    }
    return task;
  }

  /** Only a revision that is new, or was refused, or the operator's switch changes the standing. */
  private TaskState acknowledge(TaskState before, TaskState after) {
    if (after.applied().paused()) {
      String open = after.open().isPresent() ? "the open round is finished first" : "";
      return publish(after, Standing.PAUSED, open);
    }
    boolean goesOn =
        before.task().equals(after.task())
            && before.standing() != Standing.PAUSED
            && before.standing() != Standing.REFUSED;
    return goesOn
        ? publish(after, before.standing(), before.detail())
        : publish(after, Standing.ACTIVE, "");
  }

  private TaskState change(TaskState state, Optional<TaskSpec> to) {
    if (state.task().equals(to)) {
      return state;
    }
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
    Applied applied = state.applied();
    publication.event(
        state.name(),
        applied.revision(),
        state.past().rounds(),
        0,
        new TaskStatus(standing.name(), detail, applied.offset()));
    return state.with(standing, detail, publication.now());
  }
}
