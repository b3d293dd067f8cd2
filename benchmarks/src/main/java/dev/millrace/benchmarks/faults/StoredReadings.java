package dev.millrace.benchmarks.faults;

import dev.millrace.gateway.store.Life;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds the store of a stopped gateway against what its sensors published. */
final class StoredReadings {
  private static final List<String> SENSORS = List.of(FaultTasks.A, FaultTasks.B, FaultTasks.Y);

  private StoredReadings() {}

  /** How many readings are stored. */
  static long count(Path store) {
    try (ReadingsStore readings = open(store)) {
      return readings.readiness().readings();
    }
  }

  /**
   * What differs.
   *
   * @param published the clock of the last reading that the broker acknowledged
   */
  static List<String> violations(String plant, Path store, long published) {
    List<String> violations = new ArrayList<>();
    try (ReadingsStore readings = open(store);
        Stream<Life> lives = readings.lives(readings.freeze("audit", 1), SENSORS)) {
      List<Life> all = lives.toList();
      long stored = all.stream().mapToLong(life -> life.clocks().length).sum();
      if (stored != published || all.size() != 1) {
        violations.add(
            "%s: %d readings were acknowledged, %d are stored in %d lives"
                .formatted(plant, published, stored, all.size()));
      }
      all.forEach(life -> compare(plant, life, violations));
    }
    return violations;
  }

  private static void compare(String plant, Life life, List<String> violations) {
    for (int i = 0; i < life.clocks().length; i++) {
      long clock = i + 1;
      for (int s = 0; s < SENSORS.size(); s++) {
        if (life.clocks()[i] != clock
            || life.values()[i][s] != Sensors.value(SENSORS.get(s), clock)) {
          violations.add("%s: reading %d is not the one published".formatted(plant, clock));
          return;
        }
      }
    }
  }

  private static ReadingsStore open(Path store) {
    return ReadingsStore.open(store, new SensorLayout(SENSORS), QuarantineLimits.DEFAULT);
  }
}
