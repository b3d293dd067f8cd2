package dev.millrace.aggregator.metrics;

import dev.millrace.federation.round.Abandonment;
import dev.millrace.schemas.RejectedUpdate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * The aggregator's own meters. Counted when done, not when committed: after a crash a few may be
 * counted twice, while the topics hold the truth.
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

  private final MeterRegistry registry;

  public AggregatorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void roundOpened(String task) {
    registry.counter(ROUNDS_OPENED, "task", task).increment();
  }

  public void roundClosed(String task) {
    registry.counter(ROUNDS_CLOSED, "task", task).increment();
  }

  public void roundAbandoned(String task, Abandonment reason) {
    registry.counter(ROUNDS_ABANDONED, "task", task, "reason", reason.name()).increment();
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
    String verdict = rejected.getVerdict().name();
    registry
        .counter(UPDATES_REJECTED, "verdict", verdict, "fault", rejected.getFault())
        .increment();
  }

  public void updateHeld() {
    registry.counter(UPDATES_HELD).increment();
  }

  /** From the ask of an exchange to its end. */
  public void exchangeEnded(String task, String kind, Duration duration) {
    registry.timer(EXCHANGE_DURATION, "task", task, "kind", kind).record(duration);
  }

  public void deadLetter(String topic) {
    registry.counter(DEAD_LETTERS, "topic", topic).increment();
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
