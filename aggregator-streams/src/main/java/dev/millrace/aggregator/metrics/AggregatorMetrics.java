package dev.millrace.aggregator.metrics;

import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.round.Verdict;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * The names of the aggregator's own meters, and those that count what it does. Counted when done,
 * not when committed: after a crash a few may be counted twice, while the topics hold the truth.
 *
 * <p>A counter is there with 0 before there is something to count, as far as its tags are known:
 * else its first step could not be seen as a rise.
 */
public final class AggregatorMetrics {
  public static final String ROUNDS_OPENED = "millrace.rounds.opened";
  public static final String ROUNDS_CLOSED = "millrace.rounds.closed";
  public static final String ROUNDS_ABANDONED = "millrace.rounds.abandoned";
  public static final String TASKS_REFUSED = "millrace.tasks.refused";
  public static final String UPDATES_ACCEPTED = "millrace.updates.accepted";
  public static final String UPDATES_REJECTED = "millrace.updates.rejected";
  public static final String UPDATES_HELD = "millrace.updates.held";
  public static final String EXCHANGE_DURATION = "millrace.exchange.duration";
  public static final String DEAD_LETTERS = "millrace.dead.letters";
  public static final String STATE_RESTORED = "millrace.state.restored";
  public static final String STATE_FOLLOWED = "millrace.state.followed";
  public static final String STATUS_UNREADABLE = "millrace.status.unreadable";

  /** 1 while the replica takes part, as {@code /readyz} says, else 0. */
  public static final String READY = "millrace.aggregator.ready";

  // Of the federation, from the topics: the same on every replica.
  public static final String TASK_STANDING = "millrace.task.standing";
  public static final String TASK_ROUND = "millrace.task.round";
  public static final String TASK_COHORT = "millrace.task.cohort";
  public static final String TASK_GATEWAYS = "millrace.task.gateways";
  public static final String TASK_CLOSED_AGE = "millrace.task.closed.age.seconds";
  public static final String TASK_ABANDONED_IN_A_ROW = "millrace.task.abandoned.in.a.row";
  public static final String MODEL_VERSION = "millrace.model.version";
  public static final String MODEL_ERROR = "millrace.model.error";
  public static final String GATEWAYS_KNOWN = "millrace.gateways.known";
  public static final String GATEWAYS_REVOKED = "millrace.gateways.revoked";

  private final MeterRegistry registry;

  public AggregatorMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.counter(TASKS_REFUSED);
    registry.counter(UPDATES_HELD);
    registry.counter(STATE_RESTORED);
    registry.counter(STATE_FOLLOWED);
    rejected(RejectionVerdict.DUPLICATE.name(), "");
    rejected(RejectionVerdict.LATE.name(), "");
    for (Verdict.Fault fault : Verdict.Fault.values()) {
      rejected(RejectionVerdict.INVALID.name(), fault.name());
    }
  }

  public void roundOpened(String task) {
    registry.counter(ROUNDS_OPENED, "task", task).increment();
    registry.counter(ROUNDS_CLOSED, "task", task);
    registry.counter(UPDATES_ACCEPTED, "task", task);
    for (Abandonment reason : Abandonment.values()) {
      abandoned(task, reason);
    }
  }

  public void roundClosed(String task) {
    registry.counter(ROUNDS_CLOSED, "task", task).increment();
  }

  public void roundAbandoned(String task, Abandonment reason) {
    abandoned(task, reason).increment();
  }

  /** Without the task: its name may be what is wrong. */
  public void taskRefused() {
    registry.counter(TASKS_REFUSED).increment();
  }

  public void updateAccepted(String task) {
    registry.counter(UPDATES_ACCEPTED, "task", task).increment();
  }

  /** Without the task: an update may name any, and each name would be a meter. */
  public void updateRejected(RejectedUpdate rejected) {
    rejected(rejected.getVerdict().name(), rejected.getFault()).increment();
  }

  public void updateHeld() {
    registry.counter(UPDATES_HELD).increment();
  }

  /** From the ask of an exchange to its end. */
  public void exchangeEnded(String task, String kind, Duration duration) {
    registry.timer(EXCHANGE_DURATION, "task", task, "kind", kind).record(duration);
  }

  /** Records of this topic may turn out not to be decodable. */
  public void reads(String topic) {
    deadLetters(topic);
  }

  public void deadLetter(String topic) {
    deadLetters(topic).increment();
  }

  private Counter abandoned(String task, Abandonment reason) {
    return registry.counter(ROUNDS_ABANDONED, "task", task, "reason", reason.name());
  }

  private Counter rejected(String verdict, String fault) {
    return registry.counter(UPDATES_REJECTED, "verdict", verdict, "fault", fault);
  }

  private Counter deadLetters(String topic) {
    return registry.counter(DEAD_LETTERS, "topic", topic);
  }

  /** Records of changelogs that had to be read before work taken over could go on. */
  public void stateRestored(long records) {
    registry.counter(STATE_RESTORED).increment(records);
  }

  /** Records of changelogs that were read while another replica does the work. */
  public void stateFollowed(long records) {
    registry.counter(STATE_FOLLOWED).increment(records);
  }
}
