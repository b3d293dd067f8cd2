package dev.millrace.quickstart.audit;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The committed records of a federation, as far as an audit needs them. */
final class FederationRecords {
  private final Predicate<ModelUpdate> wanted;
  private final UpdateLog updates = new UpdateLog();
  private final Map<String, TaskRecords> tasks = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /**
   * None yet.
   *
   * @param wanted the updates and markers to keep; of all else everything is kept
   */
  FederationRecords(Predicate<ModelUpdate> wanted) {
    this.wanted = wanted;
  }

  /**
   * All that there is, each topic read once.
   *
   * @throws dev.millrace.schemas.log.UnreachableException if Kafka or the registry does not answer,
   *     or a topic is missing
   */
  static FederationRecords readAll(Map<String, ?> settings) {
    FederationRecords records = new FederationRecords(update -> true);
    records.read(settings, Topics.TASKS, Topics.ROUND_EVENTS, Topics.MODELS, Topics.UPDATES);
    return records;
  }

  /** Adds what stands in these topics now. */
  void read(Map<String, ?> settings, String... topics) {
    try (RecordLog log = RecordLog.open(settings, Set.of(topics))) {
      log.readToEnd(this::take);
    }
  }

  /** Adds an entry. */
  void take(Entry entry) {
    if (entry instanceof Entry.Unreadable garbage) {
      unreadable.add("%s: %s".formatted(garbage.topic(), garbage.reason()));
    } else if (entry instanceof Entry.Put put) {
      try {
        take(put);
      } catch (UnreadableRecordException e) {
        unreadable.add("%s: %s".formatted(put.topic(), e.getMessage()));
      }
    }
  }

  private void take(Entry.Put put) {
    if (put.value() instanceof TaskSpec task) {
      task(task.getTask()).add(task);
    } else if (put.value() instanceof RoundEvent event) {
      task(event.getTask()).add(event);
    } else if (put.value() instanceof GlobalModel model) {
      task(model.getTask()).add(model);
    } else if (put.value() instanceof ModelUpdate update && wanted.test(update)) {
      updates.add(put.partition(), update);
    }
  }

  /** Answers and markers. */
  UpdateLog updates() {
    return updates;
  }

  /** What is known of a task; nothing, if it is unknown. */
  TaskRecords task(String name) {
    return tasks.computeIfAbsent(name, unknown -> new TaskRecords());
  }

  /** Records that make no sense, with the reason. */
  List<String> unreadable() {
    return unreadable;
  }
}
