package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.federation.round.Asked;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.TaskProgress;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The states of the tasks of one partition. Every answer changes a small record; what an exchange
 * carries and who answered those before, which may be a hundred times as much, is written once.
 *
 * <p>States are read when they are first asked for and known from then on. Nobody else writes these
 * stores, and a partition that moves or fails is given to a new processor, which reads them anew.
 */
final class StoredStates {
  private final KeyValueStore<String, TaskProgress> progress;
  private final KeyValueStore<String, Round> openAsks;
  private final KeyValueStore<String, ExchangeLineage> finished;
  private SortedMap<String, TaskState> known;

  private StoredStates(
      KeyValueStore<String, TaskProgress> progress,
      KeyValueStore<String, Round> openAsks,
      KeyValueStore<String, ExchangeLineage> finished) {
    this.progress = progress;
    this.openAsks = openAsks;
    this.finished = finished;
  }

  static StoredStates of(ProcessingContext context) {
    return new StoredStates(
        context.getStateStore(Stores.PROGRESS),
        context.getStateStore(Stores.OPEN_ASKS),
        context.getStateStore(Stores.FINISHED));
  }

  TaskState state(String task) {
    return known().getOrDefault(task, TaskState.unknown(task));
  }

  List<String> tasks() {
    return List.copyOf(known().keySet());
  }

  void save(TaskState state) {
    String task = state.name();
    Optional<RunningRound> before = state(task).open();
    progress.put(task, TaskStates.toWire(state));
    if (state.open().isPresent()) {
      save(task, before, state.open().get());
    } else if (before.isPresent()) {
      openAsks.delete(task);
      forgetFinished(task);
    }
    known().put(task, state);
  }

  private void save(String task, Optional<RunningRound> before, RunningRound now) {
    Optional<Asked> last = before.map(RunningRound::asked);
    boolean sameRound = last.filter(asked -> asked.round() == now.asked().round()).isPresent();
    if (!sameRound || last.get().exchange() != now.asked().exchange()) {
      openAsks.put(task, now.wire());
    }
    // The next round may have opened at the same instant as this one ended.
    if (before.isPresent() && !sameRound) {
      forgetFinished(task);
    }
    int saved = sameRound ? before.get().finished().size() : 0;
    for (ExchangeLineage lineage : now.finished().subList(saved, now.finished().size())) {
      finished.put("%s%08d".formatted(Keys.update(task, ""), lineage.getExchange()), lineage);
    }
  }

  private void forgetFinished(String task) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, ExchangeLineage> all = finishedOf(task)) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(finished::delete);
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
    List<ExchangeLineage> before = new ArrayList<>();
    try (KeyValueIterator<String, ExchangeLineage> all = finishedOf(task)) {
      all.forEachRemaining(entry -> before.add(entry.value));
    }
    return TaskStates.fromWire(task, stored, Optional.ofNullable(openAsks.get(task)), before);
  }

  private KeyValueIterator<String, ExchangeLineage> finishedOf(String task) {
    return finished.prefixScan(Keys.update(task, ""), new StringSerializer());
  }
}
