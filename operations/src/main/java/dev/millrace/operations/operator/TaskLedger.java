package dev.millrace.operations.operator;

import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.rights.Rights;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The tasks of a federation, as operators change them. Each change is an atomic read and write: of
 * two operators at one task, one acts on what the other wrote, or is told so ({@link
 * OperatorException.Conflict}) and nothing is written. No change reverts another.
 *
 * <pre>{@code
 * var tasks = new TaskLedger(settings);
 * Optional<String> seen = tasks.show(task.name()).map(AppliedTask::revision);
 * Receipt receipt = tasks.apply(task, seen);
 * Observation answer = tasks.awaitStatus(receipt, Duration.ofSeconds(30));
 * }</pre>
 *
 * <p>Holds no connection between calls. All methods throw {@link
 * org.apache.kafka.common.KafkaException} if the brokers or the registry refuse or cannot be
 * reached.
 */
public final class TaskLedger {
  private static final String TRANSACTIONS = Rights.OPERATORS;

  private final Ledger<dev.millrace.schemas.TaskSpec> tasks;
  private final StatusLog statuses;

  /**
   * A ledger.
   *
   * @param settings of the Kafka and registry clients
   */
  public TaskLedger(Map<String, Object> settings) {
    tasks =
        new Ledger<>(
            Topics.TASKS, "task", dev.millrace.schemas.TaskSpec.class, TRANSACTIONS, settings);
    statuses = new StatusLog(tasks.log(), settings);
  }

  /**
   * Applies a task, new or changed, whatever stands: for programs that are its only operator. A
   * paused one stays paused. Throws as {@link #apply(TaskSpec, Optional)} does.
   */
  public Receipt apply(TaskSpec task) {
    return apply(task, standing -> {});
  }

  /**
   * Applies a task, new or changed, in place of what the operator has seen. A paused one stays
   * paused.
   *
   * @param seenRevision the revision that this shall replace; empty if there shall be no such task
   * @throws OperatorException.Infeasible if the aggregator would refuse it; nothing is written
   * @throws OperatorException.Conflict if another revision stands, or another operator changed it
   *     at the same moment; nothing is written
   */
  public Receipt apply(TaskSpec task, Optional<String> seenRevision) {
    return apply(
        task,
        standing -> {
          if (!standing.map(dev.millrace.schemas.TaskSpec::getRevision).equals(seenRevision)) {
            throw new OperatorException.Conflict("task " + task.name());
          }
        });
  }

  private Receipt apply(
      TaskSpec task, Consumer<Optional<dev.millrace.schemas.TaskSpec>> requirement) {
    List<String> objections = Feasibility.objections(task, Limits.MAX_RECORD_BYTES);
    if (!objections.isEmpty()) {
      throw new OperatorException.Infeasible(task.name(), objections);
    }
    return change(
        task.name(),
        standing -> {
          requirement.accept(standing);
          dev.millrace.schemas.TaskSpec applied = TaskSpecs.toWire(task);
          applied.setPaused(standing.map(dev.millrace.schemas.TaskSpec::getPaused).orElse(false));
          return Optional.of(applied);
        });
  }

  /**
   * Lets no further round open; an open one is finished.
   *
   * @throws OperatorException.NoSuchTask if there is none
   * @throws OperatorException.Conflict if another operator changed it at the same moment
   * @throws dev.millrace.schemas.mapping.UnreadableRecordException if a later version wrote the
   *     task, of which this one would lose a part
   */
  public Receipt pause(String task) {
    return setPaused(task, true);
  }

  /** Lets rounds open again; throws as {@link #pause} does. */
  public Receipt resume(String task) {
    return setPaused(task, false);
  }

  /**
   * Deletes a task; an open round is abandoned. Its versions stay.
   *
   * @throws OperatorException.NoSuchTask if there is none
   * @throws OperatorException.Conflict if another operator changed it at the same moment
   */
  public Receipt delete(String task) {
    return change(
        task,
        standing -> {
          requireThere(task, standing);
          return Optional.empty();
        });
  }

  /** The task, if there is one. */
  public Optional<AppliedTask> show(String task) {
    return tasks.read(task).map(TaskLedger::applied);
  }

  /** All tasks, by name. */
  public List<AppliedTask> list() {
    return tasks.all().values().stream().map(TaskLedger::applied).toList();
  }

  /** What the aggregator last said of a task; nothing if it has said nothing for 90 days. */
  public Optional<Observation.Seen> status(String task) {
    return statuses.last(task);
  }

  /** Waits for the aggregator's answer to a change; tells if another revision replaced it. */
  public Observation awaitStatus(Receipt receipt, Duration atMost) {
    Observation answer = statuses.await(receipt, atMost);
    return answer instanceof Observation.Seen ? replaced(receipt).orElse(answer) : answer;
  }

  private Optional<Observation> replaced(Receipt receipt) {
    return show(receipt.task())
        .filter(standing -> standing.offset() > receipt.offset())
        .filter(standing -> !standing.revision().equals(receipt.revision()))
        .map(standing -> new Observation.Replaced(standing.revision()));
  }

  private Receipt setPaused(String task, boolean paused) {
    return change(
        task,
        standing -> {
          TaskSpec understood = TaskSpecs.fromWire(requireThere(task, standing));
          dev.millrace.schemas.TaskSpec changed = TaskSpecs.toWire(understood);
          changed.setPaused(paused);
          return Optional.of(changed);
        });
  }

  /** Seen by tests, which let another operator come in between. */
  Receipt change(
      String task,
      Function<Optional<dev.millrace.schemas.TaskSpec>, Optional<dev.millrace.schemas.TaskSpec>>
          decision) {
    long eventsFrom = statuses.end(task);
    AtomicReference<String> revision = new AtomicReference<>("");
    long offset =
        tasks.change(
            task,
            standing -> {
              Optional<dev.millrace.schemas.TaskSpec> decided = decision.apply(standing);
              decided
                  .or(() -> standing)
                  .map(dev.millrace.schemas.TaskSpec::getRevision)
                  .ifPresent(revision::set);
              return decided;
            });
    return new Receipt(task, revision.get(), offset, eventsFrom);
  }

  private static dev.millrace.schemas.TaskSpec requireThere(
      String task, Optional<dev.millrace.schemas.TaskSpec> standing) {
    return standing.orElseThrow(() -> new OperatorException.NoSuchTask(task));
  }

  private static AppliedTask applied(Ledger.Entry<dev.millrace.schemas.TaskSpec> entry) {
    return new AppliedTask(entry.value(), entry.offset());
  }
}
