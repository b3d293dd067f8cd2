package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.unreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingsStoreTest extends StoreFixture {

  @Test
  void shouldKeepEverythingOverAReopening() {
    // Given
    append(reading(1, 10, 20), reading(1, 10, 20), failed(1));
    append(unreadable(QuarantineReason.MALFORMED, "{"));

    // When
    reopen();

    // Then
    assertThat(store.counts())
        .isEqualTo(new IntakeCounts(1, 1, 1, Map.of(QuarantineReason.MALFORMED, 1L), 0, 40));
    assertThat(store.readiness()).isEqualTo(new Readiness(1, 1, 1, 1, 1));
    assertThat(lives()).hasSize(1);
  }

  @Test
  void shouldCountWhatCouldBeTrainedOn() {
    // When
    append(reading(1, 1, 1), reading(2, 2, 2), failed(2), reading(1, 3, 3));
    append(reading("P2", 1, NOON, 1, 1));

    // Then
    assertThat(store.readiness()).isEqualTo(new Readiness(4, 2, 2, 1, 1));
  }

  @Test
  void shouldReadTheSensorsAskedForFromEveryLayoutThatHasThem() {
    // Given
    append(reading(1, 10, 20));
    store.close();
    store = ReadingsStore.open(file(), SensorLayout.of("c", "b"), QuarantineLimits.DEFAULT);
    append(reading(2, 30, 21));

    // When
    Snapshot now = store.freeze("t", 1);

    // Then
    try (Stream<Life> lives = store.lives(now, List.of("b"))) {
      assertThat(lives.toList().get(0).values()).isDeepEqualTo(new double[][] {{20}, {21}});
    }
    try (Stream<Life> lives = store.lives(now, List.of("c"))) {
      assertThat(lives.toList().get(0).clocks()).containsExactly(2);
    }
  }

  @Test
  void shouldSetAsideTheReadingsOfOneAssetTooMany() {
    // Given
    store.close();
    store = ReadingsStore.open(file(), Arrivals.LAYOUT, QuarantineLimits.DEFAULT, 2);
    append(reading("P1", 1, NOON, 1, 1));

    // When
    List<Outcome> outcomes =
        append(
            reading("P2", 1, NOON, 1, 1),
            reading("P3", 1, NOON, 1, 1),
            reading("P1", 2, NOON, 1, 1),
            failed(3),
            reading("P1", 1, NOON, 2, 2));

    // Then
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Stored(1),
            new Outcome.Quarantined(
                QuarantineReason.TOO_MANY_ASSETS, "asset P3 is new, and there are 2"),
            new Outcome.Stored(1),
            new Outcome.Stored(1),
            new Outcome.Stored(2));
    assertThat(store.counts().quarantined()).containsEntry(QuarantineReason.TOO_MANY_ASSETS, 1L);
  }

  @Test
  void shouldKeepTheNewestOfEachReasonInTheQuarantine() {
    // Given
    store.close();
    store = ReadingsStore.open(file(), Arrivals.LAYOUT, new QuarantineLimits(2, 3));

    // When
    append(
        unreadable(QuarantineReason.OVERSIZED, "only one"),
        unreadable(QuarantineReason.MALFORMED, "first"),
        unreadable(QuarantineReason.MALFORMED, "second"),
        unreadable(QuarantineReason.MALFORMED, "third"));

    // Then
    assertThat(store.quarantine(10))
        .extracting(entry -> new String(entry.payloadPrefix(), StandardCharsets.UTF_8))
        .containsExactly("thi", "sec", "onl");
    assertThat(store.quarantine(1).get(0).payloadBytes()).isEqualTo(5);
    assertThat(store.counts().quarantined())
        .containsEntry(QuarantineReason.MALFORMED, 3L)
        .containsEntry(QuarantineReason.OVERSIZED, 1L);
    assertThat(store.counts().quarantineDropped()).isEqualTo(1);
  }

  @Test
  void shouldKeepNoMoreOfAFloodWithinOneBatch() {
    // Given
    store.close();
    store = ReadingsStore.open(file(), Arrivals.LAYOUT, new QuarantineLimits(2, 3));

    // When
    append(
        Stream.of("v", "w", "x", "y", "z")
            .map(payload -> unreadable(QuarantineReason.MALFORMED, payload))
            .toArray(Entry[]::new));

    // Then
    assertThat(store.quarantine(10))
        .extracting(entry -> new String(entry.payloadPrefix(), StandardCharsets.UTF_8))
        .containsExactly("z", "y");
    assertThat(store.counts().quarantineDropped()).isEqualTo(3);
  }

  @Test
  void shouldKeepNothingOfABatchThatFailsAndGoOnAfterwards() {
    // Given
    store.close();
    Database database = Database.open(file());
    store = new ReadingsStore(database, Arrivals.LAYOUT, QuarantineLimits.DEFAULT, 10);
    append(reading(1, 1, 1));
    Entry[] batch =
        Stream.iterate(2, clock -> clock + 1)
            .limit(5_000)
            .map(clock -> reading(clock, clock, 0))
            .toArray(Entry[]::new);
    limitPages(database, 40);

    // When
    assertThatThrownBy(() -> append(batch))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("full");

    // Then
    assertThat(store.counts().readings()).isEqualTo(1);
    limitPages(database, 1_000_000);
    assertThat(append(batch)).containsOnly(new Outcome.Stored(1));
    assertThat(lives().get(0).clocks()).hasSize(5_001);
  }

  @Test
  void shouldRefuseAFileOfANewerProgram() throws Exception {
    // Given
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("new.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    // Then
    assertThatThrownBy(
            () ->
                ReadingsStore.open(
                    directory.resolve("new.db"), Arrivals.LAYOUT, QuarantineLimits.DEFAULT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has schema 99");
  }

  @Test
  void shouldGiveOneOutcomePerEntry() {
    // When
    List<Outcome> outcomes = append(reading(1, 1, 1), reading(1, 1, 1), reading(0, 1, 1));

    // Then
    assertThat(outcomes.stream().map(outcome -> outcome.getClass().getSimpleName()))
        .isEqualTo(Arrays.asList("Stored", "Duplicate", "Quarantined"));
  }

  /** What a full disk looks like to SQLite. */
  private static void limitPages(Database database, int pages) {
    database.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA max_page_count = " + pages);
          }
        });
  }
}
