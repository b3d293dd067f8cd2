package dev.millrace.aggregator.status;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** A task in figures, by its records. */
final class TaskFigures {
  /** What operators bring about themselves is no failure. */
  private static final Set<String> BY_OPERATORS =
      Set.of(Abandonment.TASK_CHANGED.name(), Abandonment.GATEWAY_REVOKED.name());

  private final TreeMap<Integer, Double> errors = new TreeMap<>();
  private Optional<TaskSpec> spec = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private String standing = "";
  private int round;
  private int cohort;
  private int abandonedInARow;
  private int versionInForce;

  /** Whether a record is of a task there is; an update may name any. */
  static boolean concern(SpecificRecord value) {
    return value instanceof dev.millrace.schemas.TaskSpec
        || value instanceof Round
        || value instanceof Rollout
        || value instanceof GlobalModel
        || value instanceof RoundEvent;
  }

  void take(SpecificRecord value) {
    if (value instanceof dev.millrace.schemas.TaskSpec task) {
      spec = read(task);
    } else if (value instanceof Round current) {
      round = current.getRound();
      // A large cohort is not listed.
      int invited = Math.max(current.getCohort().size(), current.getInvited());
      cohort = current.getPhase() == RoundPhase.ASKING ? invited : 0;
    } else if (value instanceof Rollout rollout) {
      versionInForce = rollout.getPromoted();
    } else if (value instanceof GlobalModel model) {
      errors.put(
          model.getVersion(),
          Evaluation.of(model.getMetrics()).map(Evaluation::rmse).orElse(Double.NaN));
    } else if (value instanceof RoundEvent event) {
      take(event);
    }
  }

  private void take(RoundEvent event) {
    since = since.or(() -> Optional.of(event.getAt()));
    if (event.getEvent() instanceof Closed) {
      since = Optional.of(event.getAt());
      abandonedInARow = 0;
    } else if (event.getEvent() instanceof Abandoned abandoned) {
      abandonedInARow += BY_OPERATORS.contains(abandoned.getReason()) ? 0 : 1;
    } else if (event.getEvent() instanceof TaskStatus status) {
      standing = status.getState();
    }
  }

  /** Takes a record of it without a value. */
  void remove(String topic, String key) {
    if (topic.equals(Topics.TASKS)) {
      spec = Optional.empty();
    } else if (topic.equals(Topics.MODELS)) {
      Keys.version(key).ifPresent(errors::remove);
    }
  }

  /** The task as its operators applied it last; empty if it is deleted or cannot be read. */
  Optional<TaskSpec> spec() {
    return spec;
  }

  boolean isStanding(String state) {
    return standing.equals(state);
  }

  /** Number of the last round opened; 0 for none. */
  int round() {
    return round;
  }

  /** Gateways that are asked now; 0 if nothing is. */
  int cohort() {
    return cohort;
  }

  /** Rounds since the last that made a version which failed to make one. */
  int abandonedInARow() {
    return abandonedInARow;
  }

  /** Seconds since a round made a version, or since the first event if none did. */
  double closedAge(Instant now) {
    return since.map(at -> Duration.between(at, now).toMillis() / 1_000.0).orElse(Double.NaN);
  }

  /** The newest version; 0 for none. */
  int lastVersion() {
    return errors.isEmpty() ? 0 : errors.lastKey();
  }

  /** The version that consumers use; 0 for none. */
  int versionInForce() {
    return versionInForce;
  }

  /** Federated error of a version, in the target's unit; NaN if nobody held assets out. */
  double error(int version) {
    return errors.getOrDefault(version, Double.NaN);
  }

  private static Optional<TaskSpec> read(dev.millrace.schemas.TaskSpec wire) {
    try {
      return Optional.of(TaskSpecs.fromWire(wire));
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }
}
