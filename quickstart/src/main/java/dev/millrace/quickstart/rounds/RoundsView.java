package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the topics say of all rounds, or of one task's. */
final class RoundsView {
  private final Optional<String> only;
  private final int historyLength;
  private final SortedMap<String, TaskView> tasks = new TreeMap<>();

  /**
   * Knows nothing yet.
   *
   * @param historyLength rounds kept of each task when they are over
   */
  RoundsView(Optional<String> only, int historyLength) {
    this.only = only;
    this.historyLength = historyLength;
  }

  /** Learns; tells what happened, if it is a step. */
  Optional<Step> take(Entry entry) {
    String task = Keys.task(entry.key());
    if (only.isPresent() && !only.get().equals(task)) {
      return Optional.empty();
    }
    if (entry instanceof Entry.Put put) {
      return take(tasks.computeIfAbsent(task, name -> new TaskView(name, historyLength)), put);
    }
    if (entry instanceof Entry.Removed && entry.topic().equals(Topics.ROUNDS)) {
      Optional.ofNullable(tasks.get(task)).ifPresent(TaskView::gone);
    }
    return Optional.empty();
  }

  /** All that is known, by task. */
  List<TaskRounds> snapshot() {
    return tasks.values().stream().map(TaskView::snapshot).toList();
  }

  /** When the first of the exchanges that run was announced, by the aggregator's clock. */
  Optional<Instant> askedFirst() {
    return tasks.values().stream()
        .flatMap(task -> task.askedAt().stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Step> take(TaskView task, Entry.Put put) {
    if (put.value() instanceof Round round) {
      task.current(round, put.at());
    } else if (put.value() instanceof RoundEvent event) {
      task.happened(event);
      return Optional.of(Steps.of(event));
    } else if (put.value() instanceof RejectedUpdate rejected) {
      Step step = Steps.of(rejected, put.at());
      task.answered(step.id(), answers -> answers.take(rejected));
      return Optional.of(step);
    } else if (put.value() instanceof ModelUpdate update) {
      Optional<Step> step = Steps.of(update, put.at());
      step.ifPresent(s -> task.answered(s.id(), answers -> answers.take(update, put.at())));
      return step;
    }
    return Optional.empty();
  }
}
