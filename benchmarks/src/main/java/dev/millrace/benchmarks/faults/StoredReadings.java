package dev.millrace.benchmarks.faults;

import static dev.millrace.gateway.store.QuarantineReason.OUT_OF_ORDER;

import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.Life;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.QuarantinedEntry;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the store of a stopped gateway against what its sensors published. */
final class StoredReadings {
  private static final List<String> SENSORS = List.of(FaultTasks.A, FaultTasks.B, FaultTasks.Y);

  private static final Pattern CLOCK = Pattern.compile("\"cycle\": (\\d+)");

  private StoredReadings() {}

  /** How many readings are stored, or set aside as out of order. */
  static long count(Path store) {
    try (ReadingsStore readings = open(store)) {
      IntakeCounts counts = readings.counts();
      return counts.readings() + counts.quarantined().getOrDefault(OUT_OF_ORDER, 0L);
    }
  }

  /**
   * What differs.
   *
   * @param published the clock of the last reading that the broker acknowledged
   * @param inOrder whether the broker keeps order; else a reading may be in quarantine as out of
   *     order
   */
  static List<String> violations(String plant, Path store, long published, boolean inOrder) {
    List<String> violations = new ArrayList<>();
    try (ReadingsStore readings = open(store);
        Stream<Life> lives = readings.lives(readings.freeze("audit", 1), SENSORS)) {
      List<Life> all = lives.toList();
      BitSet stored = new BitSet();
      all.forEach(life -> compare(plant, life, stored, violations));
      if (!inOrder) {
        readings.quarantine(1_000).stream()
            .filter(entry -> entry.reason() == OUT_OF_ORDER)
            .forEach(entry -> stored.set(clock(entry)));
      }
      if (all.size() != 1
          || stored.cardinality() != published
          || stored.length() != published + 1) {
        violations.add(
            "%s: %d readings were acknowledged, %d are stored in %d lives"
                .formatted(plant, published, stored.cardinality(), all.size()));
      }
    }
    return violations;
  }

  private static void compare(String plant, Life life, BitSet stored, List<String> violations) {
    for (int i = 0; i < life.clocks().length; i++) {
      long clock = (long) life.clocks()[i];
      for (int s = 0; s < SENSORS.size(); s++) {
        if (life.values()[i][s] != Sensors.value(SENSORS.get(s), clock)) {
          violations.add("%s: reading %d is not the one published".formatted(plant, clock));
        }
      }
      if (stored.get((int) clock)) {
        violations.add("%s: reading %d is stored twice".formatted(plant, clock));
      }
      stored.set((int) clock);
    }
  }

  private static int clock(QuarantinedEntry entry) {
    Matcher clock = CLOCK.matcher(new String(entry.payloadPrefix(), StandardCharsets.UTF_8));
    return clock.find() ? Integer.parseInt(clock.group(1)) : 0;
  }

  private static ReadingsStore open(Path store) {
    return ReadingsStore.open(store, new SensorLayout(SENSORS), QuarantineLimits.DEFAULT);
  }
}
