package dev.millrace.quickstart.tasks;

import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.log.UnreachableException;
import dev.millrace.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tasks that stand, and what the topics say of them. */
final class TasksView {
  private static final TaskStatus NOTHING_SAID = new TaskStatus("", "", -1L);

  private final SortedMap<String, TaskSpec> tasks = new TreeMap<>();
  private final Map<String, TaskStatus> statuses = new HashMap<>();
  private final Map<String, String> lastRounds = new HashMap<>();
  private final Map<String, Integer> promoted = new HashMap<>();

  private TasksView() {}

  /**
   * Reads the topics.
   *
   * @throws UnreachableException if Kafka or the registry does not answer, or a topic is missing
   */
  static TasksView read(Map<String, Object> settings) {
    TasksView view = new TasksView();
    try (RecordLog log =
        RecordLog.open(settings, Set.of(Topics.TASKS, Topics.ROUND_EVENTS, Topics.ROLLOUTS))) {
      log.readToEnd(view::take);
    }
    return view;
  }

  /** All tasks, by name. */
  List<KnownTask> all() {
    return tasks.keySet().stream().map(this::known).toList();
  }

  /** The record of a task. */
  Optional<TaskSpec> record(String task) {
    return Optional.ofNullable(tasks.get(task));
  }

  /** A task that stands. */
  KnownTask known(String task) {
    TaskStatus status = statuses.getOrDefault(task, NOTHING_SAID);
    return KnownTask.of(
        tasks.get(task),
        status.getState(),
        status.getDetail(),
        lastRounds.getOrDefault(task, ""),
        promoted.getOrDefault(task, 0));
  }

  private void take(Entry entry) {
    if (entry instanceof Entry.Removed removed && removed.topic().equals(Topics.TASKS)) {
      tasks.remove(removed.key());
    } else if (entry instanceof Entry.Put put) {
      if (put.value() instanceof TaskSpec task) {
        tasks.put(put.key(), task);
      } else if (put.value() instanceof Rollout rollout) {
        promoted.put(put.key(), rollout.getPromoted());
      } else if (put.value() instanceof RoundEvent event) {
        take(put.key(), event);
      }
    }
  }

  private void take(String task, RoundEvent event) {
    if (event.getEvent() instanceof TaskStatus status) {
      statuses.put(task, status);
    } else if (event.getEvent() instanceof Closed closed) {
      lastRounds.put(
          task,
          "round %d made version %d at %s"
              .formatted(event.getRound(), closed.getVersion(), event.getAt()));
    } else if (event.getEvent() instanceof Abandoned abandoned) {
      lastRounds.put(
          task,
          "round %d was abandoned at %s: %s"
              .formatted(event.getRound(), event.getAt(), abandoned.getReason()));
    }
  }
}
