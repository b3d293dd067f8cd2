package dev.millrace.gateway.rounds;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.Snapshot;
import dev.millrace.gateway.training.LocalRound;
import dev.millrace.gateway.training.LocalTrainer;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The plant as open rounds froze it: a round with hundreds of exchanges reads its lives once. Kept
 * while memory allows and the round is open; after a restart it is read again. For one thread.
 */
final class FrozenRounds {
  private final ReadingsStore store;
  private final LocalTrainer trainer;
  private final Map<String, Kept> byTask = new HashMap<>();

  private record Kept(Snapshot snapshot, String revision, SoftReference<LocalRound> plant) {}

  FrozenRounds(ReadingsStore store, LocalTrainer trainer) {
    this.store = store;
    this.trainer = trainer;
  }

  LocalRound of(TaskSpec task, Snapshot snapshot) {
    Kept kept = byTask.get(task.name());
    if (kept != null
        && kept.snapshot().equals(snapshot)
        && kept.revision().equals(task.revision())) {
      LocalRound known = kept.plant().get();
      if (known != null) {
        return known;
      }
    }
    LocalRound read = trainer.round(task, FrozenPlant.lives(store, snapshot, task));
    byTask.put(task.name(), new Kept(snapshot, task.revision(), new SoftReference<>(read)));
    return read;
  }

  void release(String task) {
    byTask.remove(task);
  }
}
