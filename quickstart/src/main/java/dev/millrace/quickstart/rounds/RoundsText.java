package dev.millrace.quickstart.rounds;

import dev.millrace.operations.federation.Answers;
import dev.millrace.quickstart.cli.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rounds as people read them. */
final class RoundsText {
  private RoundsText() {}

  /** All tasks, an empty line between two. */
  static List<String> lines(List<TaskRounds> tasks, Instant now) {
    List<String> lines = new ArrayList<>();
    for (TaskRounds task : tasks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(title(task));
      if (task.open() == null) {
        lines.add("  no round is open");
      } else {
        open(task.open(), now).forEach(line -> lines.add("  " + line));
      }
      if (!task.history().isEmpty()) {
        history(task.history()).forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }

  /** A step in one line. */
  static String line(Step step) {
    String who = step.gateway() == null ? "" : step.gateway() + " ";
    String what = step.event().toLowerCase(Locale.ROOT);
    return "%s %s round %s: %s%s, %s"
        .formatted(step.at(), step.task(), step.id(), who, what, step.detail());
  }

  private static String title(TaskRounds task) {
    return task.status() == null
        ? task.task()
        : "%s  %s"
            .formatted(task.task(), Answers.joined(task.status().state(), task.status().detail()));
  }

  private static List<String> open(OpenRound open, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "round %d, exchange %d: %s of %d gateways, on version %d; %s"
            .formatted(
                open.round(),
                open.exchange(),
                open.ask(),
                open.cohort(),
                open.baseVersion(),
                countdown(Instant.parse(open.deadlineAt()), now)));
    lines.add(
        "%d contributed, quorum %d, ends early at %d"
            .formatted(open.contributed().size(), open.quorum(), open.target()));
    if (!open.contributed().isEmpty()) {
      lines.add("in:        " + pairs(open.contributed(), "%s (%s rows)"));
    }
    open.abstained().forEach((gateway, why) -> lines.add("abstained: " + gateway + ", " + why));
    open.refused().forEach((gateway, why) -> lines.add("refused:   " + gateway + ", " + why));
    if (!open.missing().isEmpty()) {
      lines.add("missing:   " + String.join(", ", open.missing()));
    }
    return lines;
  }

  private static String countdown(Instant deadline, Instant now) {
    Duration left = Duration.between(now, deadline);
    return left.isNegative()
        ? "deadline passed %s ago".formatted(clock(left.negated()))
        : "%s left".formatted(clock(left));
  }

  private static String clock(Duration time) {
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private static List<String> history(List<EndedRound> history) {
    Table table = new Table("ROUND", "ENDED", "OUTCOME", "TOOK", "ACCEPTED", "WHY, WHO NOT");
    for (EndedRound round : history) {
      table.add(
          round.round(),
          round.endedAt(),
          round.version() > 0 ? "version " + round.version() : "abandoned",
          String.format(Locale.ROOT, "%.1f s", round.milliseconds() / 1e3),
          round.accepted().size(),
          why(round));
    }
    return table.toString().lines().toList();
  }

  private static String why(EndedRound round) {
    List<String> parts = new ArrayList<>();
    if (!round.reason().isEmpty()) {
      parts.add(Answers.joined(round.reason(), round.detail()));
    }
    if (!round.missing().isEmpty()) {
      parts.add("missing " + String.join(", ", round.missing()));
    }
    if (!round.abstained().isEmpty()) {
      parts.add("abstained " + pairs(round.abstained(), "%s (%s)"));
    }
    return String.join("; ", parts);
  }

  private static String pairs(Map<String, ?> pairs, String form) {
    return pairs.entrySet().stream()
        .map(each -> form.formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
