package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.schemas.internal.TaskProgress;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The states of the tasks of one partition. Every answer changes a small record; what an exchange
 * carries, whom it asks and who answered, which may be a thousand times as much, is written once.
 *
 * <p>States are read when they are first asked for and known from then on. Nobody else writes these
 * stores, and a partition that moves or fails is given to a new processor, which reads them anew.
 */
final class StoredStates {
  private final KeyValueStore<String, TaskProgress> progress;
  private final StoredCover covered;
  private final OpenRounds openRounds;
  private SortedMap<String, TaskState> known;

  private StoredStates(
      KeyValueStore<String, TaskProgress> progress, StoredCover covered, OpenRounds openRounds) {
    this.progress = progress;
    this.covered = covered;
    this.openRounds = openRounds;
  }

  static StoredStates of(ProcessingContext context) {
    return new StoredStates(
        context.getStateStore(Stores.PROGRESS),
        new StoredCover(context.getStateStore(Stores.COVERED)),
        OpenRounds.of(context));
  }

  TaskState state(String task) {
    return known().getOrDefault(task, TaskState.unknown(task));
  }

  List<String> tasks() {
    return List.copyOf(known().keySet());
  }

  void save(TaskState state) {
    TaskState before = state(state.name());
    progress.put(state.name(), TaskStates.toWire(state));
    covered.save(state.name(), before.past().covered(), state.past().covered());
    openRounds.save(state.name(), before.open(), state.open());
    known().put(state.name(), state);
  }

  private SortedMap<String, TaskState> known() {
    if (known == null) {
      known = new TreeMap<>();
      try (KeyValueIterator<String, TaskProgress> all = progress.all()) {
        all.forEachRemaining(entry -> known.put(entry.key, read(entry.key, entry.value)));
      }
    }
    return known;
  }

  private TaskState read(String task, TaskProgress stored) {
    return TaskStates.fromWire(
        task,
        stored,
        covered.read(task),
        Optional.ofNullable(stored.getOpen()).map(open -> openRounds.read(task, open)));
  }
}
