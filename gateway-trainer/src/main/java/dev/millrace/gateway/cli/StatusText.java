package dev.millrace.gateway.cli;

import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.http.Ages;
import dev.millrace.gateway.rounds.TaskStatus;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A status for the terminal. */
final class StatusText {
  private StatusText() {}

  static String of(GatewayStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "gateway %s of plant %s: %s"
            .formatted(
                status.gateway(),
                status.plant(),
                status.problems().isEmpty() ? "everything works" : "needs attention"));
    status.problems().forEach(problem -> lines.add("  ! " + problem));
    lines.add("running since " + status.startedAt());
    lines.add(store(status.intake(), status.stored()));
    lines.add(
        "answers: %d sent, %d bytes; %d waiting"
            .formatted(status.answersSent(), status.answerBytesSent(), status.answersPending()));
    status.tasks().forEach(task -> lines.add(task(task)));
    new TreeMap<>(status.models())
        .forEach(
            (task, model) ->
                lines.add(
                    "model in force of %s: version %d, made %s ago"
                        .formatted(task, model.version(), Ages.of(model.age()))));
    return String.join(System.lineSeparator(), lines);
  }

  static String store(IntakeCounts intake, Readiness stored) {
    String setAside =
        intake.quarantined().isEmpty()
            ? "none set aside"
            : "set aside " + new TreeMap<>(intake.quarantined());
    return "readings: %d stored, %d held of %d assets, %d duplicates, %s%nfailures: %d of %d assets"
        .formatted(
            intake.readings(),
            stored.readings(),
            stored.assets(),
            intake.duplicates(),
            setAside,
            stored.failedLives(),
            stored.failedAssets());
  }

  private static String task(TaskStatus task) {
    return "task %s (%s): %s; %d rows of %d assets; round %s; last answer %s"
        .formatted(
            task.task(),
            task.family(),
            task.abstains().map(why -> "abstains, " + why).orElse("ready"),
            task.rows(),
            task.assets(),
            task.openRound().map(round -> round + " open").orElse(task.endedRound() + " ended"),
            task.lastAnswer()
                .map(
                    last ->
                        "%d.%d %s, %s"
                            .formatted(last.round(), last.exchange(), last.answer(), last.detail()))
                .orElse("none since the start"));
  }
}
