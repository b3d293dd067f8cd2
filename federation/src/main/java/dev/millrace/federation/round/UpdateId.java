package dev.millrace.federation.round;

import java.util.Objects;

/**
 * Which exchange an update answers, and who answers.
 *
 * @param task name of the task
 * @param revision revision of the task the gateway knew
 * @param round number of the round
 * @param exchange number of the exchange within the round
 * @param gateway name of the gateway
 * @param installation identity of the box behind the name
 */
public record UpdateId(
    String task, String revision, int round, int exchange, String gateway, String installation) {
  public UpdateId {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(installation, "installation");
  }

  /** Whether both answer the same exchange under the same gateway's name. */
  boolean answersSameAs(UpdateId other) {
    return task.equals(other.task)
        && round == other.round
        && exchange == other.exchange
        && gateway.equals(other.gateway);
  }
}
