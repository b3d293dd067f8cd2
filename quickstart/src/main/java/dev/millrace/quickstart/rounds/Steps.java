package dev.millrace.quickstart.rounds;

import dev.millrace.operations.federation.Answers;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Records of the topics as steps of a round. */
final class Steps {
  private Steps() {}

  static Step of(RoundEvent event) {
    Object what = event.getEvent();
    if (what instanceof Opened opened) {
      return step(
          event,
          "OPENED",
          "on version %d, gateways invited: %s"
              .formatted(opened.getBaseVersion(), String.join(", ", opened.getCohort())));
    }
    if (what instanceof Asked asked) {
      String detail = "%s of %d gateways".formatted(asked.getKind(), asked.getCohort().size());
      return step(event, "ASKED", detail);
    }
    if (what instanceof Fenced fenced) {
      String detail = "deadline passed, %d answers known by then".formatted(fenced.getAnswered());
      return step(event, "FENCED", detail);
    }
    if (what instanceof Closed closed) {
      return step(event, "CLOSED", "made version %d".formatted(closed.getVersion()));
    }
    if (what instanceof Abandoned abandoned) {
      String detail = "%s: %s".formatted(abandoned.getReason(), abandoned.getDetail());
      return step(event, "ABANDONED", detail);
    }
    if (what instanceof TaskStatus status) {
      return step(event, "STATUS", Answers.joined(status.getState(), status.getDetail()));
    }
    return step(event, "UNKNOWN", "a kind of event that this version does not know");
  }

  /** Markers are no steps: the events tell of what they mark. */
  static Optional<Step> of(ModelUpdate update, Instant at) {
    if (update.getBody() instanceof Contribution contribution) {
      return Optional.of(
          answer(update, at, "CONTRIBUTED", "%d rows".formatted(contribution.getExamples())));
    }
    if (update.getBody() instanceof Abstention abstention) {
      String why = Answers.joined(abstention.getWhy(), abstention.getDetail());
      return Optional.of(answer(update, at, "ABSTAINED", why));
    }
    return Optional.empty();
  }

  static Step of(RejectedUpdate rejected, Instant at) {
    return new Step(
        text(at),
        rejected.getTask(),
        rejected.getRound(),
        rejected.getExchange(),
        "REFUSED",
        rejected.getGateway(),
        Answers.why(rejected),
        null);
  }

  private static Step step(RoundEvent event, String name, String detail) {
    return new Step(
        text(event.getAt()),
        event.getTask(),
        event.getRound(),
        event.getExchange(),
        name,
        null,
        detail,
        EndedRound.of(event).orElse(null));
  }

  private static Step answer(ModelUpdate update, Instant at, String name, String detail) {
    return new Step(
        text(at),
        update.getTask(),
        update.getRound(),
        update.getExchange(),
        name,
        update.getGateway(),
        detail,
        null);
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
