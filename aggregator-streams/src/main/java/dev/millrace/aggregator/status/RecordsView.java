package dev.millrace.aggregator.status;

import dev.millrace.operations.follow.View;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * The records of all tasks as they stand in the topics, in bounded memory. Safe to use from several
 * threads.
 */
final class RecordsView implements View {
  /** Events remembered of each task; the topic has the rest. */
  static final int EVENTS_OF_A_TASK = 200;

  private final SortedMap<String, TaskView> tasks = new TreeMap<>();
  private final GatewaysView gateways = new GatewaysView();

  @Override
  public void take(Entry entry) {
    if (entry instanceof Entry.Put put) {
      take(put.key(), put.value());
    } else if (entry instanceof Entry.Removed removed) {
      remove(removed.topic(), removed.key());
    }
  }

  /** Takes a record; of the other topics there are none to show. */
  synchronized void take(String key, SpecificRecord value) {
    if (value instanceof Gateway gateway) {
      gateways.said(key, gateway);
      return;
    }
    if (value instanceof Revocation revocation) {
      gateways.revoked(key, revocation);
      return;
    }
    if (value instanceof Round
        || value instanceof Rollout
        || value instanceof RoundEvent
        || value instanceof GlobalModel) {
      take(tasks.computeIfAbsent(Keys.task(key), name -> new TaskView()), value);
    }
  }

  private static void take(TaskView task, SpecificRecord value) {
    if (value instanceof Round round) {
      task.round = Optional.of(PlainRecord.of(round));
    } else if (value instanceof Rollout rollout) {
      task.rollout = Optional.of(PlainRecord.of(rollout));
    } else if (value instanceof RoundEvent event) {
      task.add(plain(event));
      if (event.getEvent() instanceof TaskStatus status) {
        task.status = Optional.of(plain(event, status));
      }
    } else if (value instanceof GlobalModel model) {
      task.models.put(model.getVersion(), PlainRecord.of(model));
    }
  }

  @Override
  public synchronized void clear() {
    tasks.clear();
    gateways.clear();
  }

  /** Takes a record without a value. */
  synchronized void remove(String topic, String key) {
    switch (topic) {
      case Topics.MODELS -> removeModel(key);
      case Topics.GATEWAYS -> gateways.said(key, null);
      case Topics.REVOCATIONS -> gateways.revoked(key, null);
      default -> {}
    }
  }

  /** What every gateway said of itself, and whether it is revoked. */
  synchronized List<Map<String, Object>> gateways() {
    return gateways.all();
  }

  private void removeModel(String key) {
    TaskView task = tasks.get(Keys.task(key));
    if (task != null) {
      Keys.version(key).ifPresent(task.models::remove);
    }
  }

  /** The current round of every task. */
  synchronized List<Map<String, Object>> rounds() {
    return tasks.entrySet().stream().map(task -> round(task.getKey(), task.getValue())).toList();
  }

  /** The current round of a task and the events before it, oldest first. */
  synchronized Optional<Map<String, Object>> rounds(String task) {
    return Optional.ofNullable(tasks.get(task))
        .map(
            view -> {
              Map<String, Object> answer = round(task, view);
              answer.put("events", new ArrayList<>(view.events));
              return answer;
            });
  }

  /** The versions of every task. */
  synchronized List<Map<String, Object>> models() {
    return tasks.keySet().stream().map(task -> models(task).orElseThrow()).toList();
  }

  /** The versions of a task, and which is in force. */
  synchronized Optional<Map<String, Object>> models(String task) {
    return Optional.ofNullable(tasks.get(task))
        .map(
            view -> {
              Map<String, Object> answer = new LinkedHashMap<>();
              answer.put("task", task);
              answer.put("rollout", view.rollout.orElse(null));
              answer.put("versions", new ArrayList<>(view.models.values()));
              return answer;
            });
  }

  private static Map<String, Object> round(String task, TaskView view) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("task", task);
    answer.put("status", view.status.orElse(null));
    answer.put("round", view.round.orElse(null));
    answer.put("lastEvent", view.events.peekLast());
    return answer;
  }

  /** Which kind of event it is stands in the union's branch, so it is named here. */
  private static Map<String, Object> plain(RoundEvent event) {
    Map<String, Object> plain = PlainRecord.of(event);
    Object what = event.getEvent();
    plain.put("kind", what == null ? "UNKNOWN" : what.getClass().getSimpleName());
    return plain;
  }

  /** The standing of a task, of which revision, and since when. */
  private static Map<String, Object> plain(RoundEvent event, TaskStatus status) {
    Map<String, Object> plain = PlainRecord.of(status);
    plain.put("revision", event.getRevision());
    plain.put("at", event.getAt().toString());
    return plain;
  }

  private static final class TaskView {
    private Optional<Map<String, Object>> status = Optional.empty();
    private Optional<Map<String, Object>> round = Optional.empty();
    private Optional<Map<String, Object>> rollout = Optional.empty();
    private final SortedMap<Integer, Map<String, Object>> models = new TreeMap<>();
    private final Deque<Map<String, Object>> events = new ArrayDeque<>();

    private void add(Map<String, Object> event) {
      if (events.size() == EVENTS_OF_A_TASK) {
        events.removeFirst();
      }
      events.addLast(event);
    }
  }
}
