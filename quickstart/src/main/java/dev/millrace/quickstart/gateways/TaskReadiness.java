package dev.millrace.quickstart.gateways;

import dev.millrace.federation.round.Readiness;
import dev.millrace.federation.round.Shortfall;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.time.Instant;
import java.util.Optional;

/**
 * How ready a gateway is for a task; as JSON, an object with these fields.
 *
 * @param ready whether the next round could invite it
 * @param whyNot why it could not; empty if it could
 * @param rows training rows it has
 * @param readings readings they are made of
 * @param assets labelled assets among them
 */
record TaskReadiness(
    String task, boolean ready, String whyNot, long rows, long readings, int assets) {
  static TaskReadiness of(TaskSpec task, Gateway gateway, Instant seenAt, Instant now) {
    dev.millrace.schemas.Readiness said = gateway.getReadiness().get(task.getTask());
    if (said == null) {
      return new TaskReadiness(task.getTask(), false, "has not heard of the task", 0, 0, 0);
    }
    Optional<String> whyNot = whyNot(task, gateway, said, seenAt, now);
    return new TaskReadiness(
        task.getTask(),
        whyNot.isEmpty(),
        whyNot.orElse(""),
        said.getRows(),
        said.getReadings(),
        said.getAssets());
  }

  /** The same of a gateway that is shut out. */
  TaskReadiness revoked(String reason) {
    String why = reason.isEmpty() ? "revoked" : "revoked: " + reason;
    return new TaskReadiness(task, false, why, rows, readings, assets);
  }

  private static Optional<String> whyNot(
      TaskSpec task,
      Gateway gateway,
      dev.millrace.schemas.Readiness said,
      Instant seenAt,
      Instant now) {
    if (said.getAbstains() != null) {
      return Optional.of("abstains: " + said.getAbstains());
    }
    if (!said.getRevision().isEmpty() && !said.getRevision().equals(task.getRevision())) {
      return Optional.of("knows another revision of the task");
    }
    Readiness readiness =
        new Readiness(
            gateway.getGateway(),
            gateway.getInstallation(),
            said.getReadings(),
            said.getRows(),
            said.getAssets(),
            seenAt);
    try {
      return Shortfall.of(TaskSpecs.fromWire(task).rounds(), readiness, now);
    } catch (UnreadableRecordException e) {
      return Optional.of(e.getMessage());
    }
  }
}
