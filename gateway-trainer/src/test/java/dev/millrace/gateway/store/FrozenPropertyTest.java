package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.maintained;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes while a round is open, over restarts, its exchanges see the same rows. */
class FrozenPropertyTest {

  private static final int STEPS = 80;

  @Property(tries = 10)
  void shouldReadASnapshotAsItWasFrozen(@ForAll Random random) {
    Path file = StoreFixture.temporaryFile();
    Map<Long, List<String>> frozen = new HashMap<>();
    ReadingsStore store = open(file);
    int clock = 0;
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0 -> append(store, failed(clock));
        case 1 -> append(store, maintained(clock));
        case 2 -> append(store, retract(1 + random.nextInt(clock + 1)));
        case 3 -> frozen.put((long) step, content(store, store.freeze("t", step)));
        case 4 -> {
          RetentionPolicy few =
              new RetentionPolicy(Duration.ofDays(1), (long) random.nextInt(10), Long.MAX_VALUE);
          store.retain(few, random.nextBoolean() ? few : RetentionPolicy.UNLIMITED, NOON);
        }
        case 5 -> {
          store.close();
          store = open(file);
        }
        case 6 -> {
          try (ReadingsStore other = open(file)) {
            append(other, reading("P2", step, NOON, step, 0));
          }
        }
        case 7 -> clock = 0;
        default -> append(store, reading(++clock, step, clock));
      }
      for (Snapshot snapshot : store.frozen()) {
        assertThat(content(store, snapshot)).isEqualTo(frozen.get(snapshot.round()));
      }
      if (random.nextInt(30) == 0) {
        for (Snapshot snapshot : store.frozen()) {
          store.release(snapshot.task(), snapshot.round());
        }
      }
    }
    store.close();
  }

  private static void append(ReadingsStore store, Entry entry) {
    assertThat(store.append(entry)).isNotNull();
  }

  private static List<String> content(ReadingsStore store, Snapshot snapshot) {
    try (Stream<Life> lives = store.lives(snapshot, List.of("a", "b"))) {
      return lives.map(FrozenPropertyTest::described).toList();
    }
  }

  static String described(Life life) {
    return "%s %d %s %s %s"
        .formatted(
            life.asset(),
            life.number(),
            life.failedAtClock(),
            Arrays.toString(life.clocks()),
            Arrays.deepToString(life.values()));
  }

  private static ReadingsStore open(Path file) {
    return ReadingsStore.open(file, Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
  }
}
