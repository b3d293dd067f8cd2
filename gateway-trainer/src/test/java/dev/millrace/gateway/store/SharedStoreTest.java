package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Several stores on one file, as a running gateway and the commands beside it have them. */
class SharedStoreTest {

  @Property(tries = 10)
  void shouldHoldTheSameWhicheverOfTwoStoresWrites(@ForAll Random random) {
    Path shared = StoreFixture.temporaryFile();
    try (ReadingsStore alone = open(StoreFixture.temporaryFile());
        ReadingsStore one = open(shared);
        ReadingsStore other = open(shared)) {
      int clock = 0;
      for (int step = 0; step < 60; step++) {
        // Given
        Entry entry =
            switch (random.nextInt(10)) {
              case 0 -> failed(clock);
              case 1 -> retract(clock);
              case 2 -> reading(Math.max(1, clock), clock, 0);
              case 3 -> reading(clock = 1, step, step);
              default -> reading(++clock, clock, 0);
            };

        // When
        Outcome outcome = (random.nextBoolean() ? one : other).append(entry);

        // Then
        assertThat(outcome).isEqualTo(alone.append(entry));
      }
      assertThat(content(one)).isEqualTo(content(alone)).isEqualTo(content(other));
      assertThat(one.counts()).isEqualTo(alone.counts()).isEqualTo(other.counts());
    }
  }

  @Example
  void shouldOpenOneNewFileFromManySidesAndLetAllWrite() throws Exception {
    // Given
    Path file = StoreFixture.temporaryFile();
    List<Callable<IntakeCounts>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      String asset = "P" + writer;
      writers.add(() -> write(file, asset, 50));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);

    // When
    for (Future<IntakeCounts> written : threads.invokeAll(writers)) {
      assertThat(written.get().readings()).isPositive();
    }
    threads.shutdown();

    // Then
    try (ReadingsStore store = open(file)) {
      assertThat(store.counts().readings()).isEqualTo(200);
      assertThat(store.readiness()).isEqualTo(new Readiness(200, 4, 0, 0, 0));
      assertThat(store.freeze("t", 1).lastReading()).isEqualTo(200);
    }
  }

  private static IntakeCounts write(Path file, String asset, int readings) {
    try (ReadingsStore store = open(file)) {
      for (int clock = 1; clock <= readings; clock++) {
        assertThat(store.append(reading(asset, clock, NOON, clock, 0)))
            .isEqualTo(new Outcome.Stored(1));
      }
      return store.counts();
    }
  }

  private static List<String> content(ReadingsStore store) {
    try (Stream<Life> lives = store.lives(store.freeze("t", 1), List.of("a", "b"))) {
      return lives.map(FrozenPropertyTest::described).toList();
    } finally {
      store.release("t", 1);
    }
  }

  private static ReadingsStore open(Path file) {
    return ReadingsStore.open(file, Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
  }
}
