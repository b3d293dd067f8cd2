package dev.millrace.gateway.rounds;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.Snapshot;
import dev.millrace.gateway.training.Inventory;
import java.util.List;
import java.util.stream.Stream;

/** What the store holds, as training sees it. */
final class FrozenPlant {
  private FrozenPlant() {}

  /** The lives of a snapshot with the task's sensors, all in memory. */
  static List<Life> lives(ReadingsStore store, Snapshot snapshot, TaskSpec task) {
    List<String> sensors = task.sensors().stream().map(SensorSpec::name).toList();
    try (Stream<dev.millrace.gateway.store.Life> lives = store.lives(snapshot, sensors)) {
      return lives.map(life -> toLife(life, sensors)).toList();
    }
  }

  /** What the task could learn from the readings held now. */
  static Inventory inventory(ReadingsStore store, TaskSpec task, String plant) {
    return Inventory.of(
        task,
        plant,
        store.lifeLengths().stream()
            .map(life -> new Inventory.LifeLength(life.asset(), life.readings(), life.failed()))
            .toList());
  }

  private static Life toLife(dev.millrace.gateway.store.Life stored, List<String> sensors) {
    return new Life(
        stored.asset(), sensors, stored.clocks(), stored.values(), stored.failedAtClock());
  }
}
