package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest extends StoreFixture {

  private static final RetentionPolicy NOTHING =
      new RetentionPolicy(Duration.ofDays(1), 0, Long.MAX_VALUE);

  @Test
  void shouldNotSeeWhatCameAfterIt() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2));
    Snapshot snapshot = store.freeze("t", 7);

    // When
    append(reading(3, 3, 3), failed(3));

    // Then
    Life life = only(snapshot);
    assertThat(life.clocks()).containsExactly(1, 2);
    assertThat(life.failedAtClock()).isEmpty();
  }

  @Test
  void shouldBeTheSameForTheSameRoundAlsoAfterAReopening() {
    // Given
    append(reading(1, 1, 1));
    Snapshot first = store.freeze("t", 7);
    append(reading(2, 2, 2));
    reopen();

    // When
    Snapshot again = store.freeze("t", 7);

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(store.frozen()).containsExactly(first);
    assertThat(store.freeze("t", 8).lastReading()).isEqualTo(2);
  }

  @Test
  void shouldProtectItsRowsFromRetentionUntilReleased() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2), failed(2));
    Snapshot snapshot = store.freeze("t", 1);
    append(reading(1, 3, 3));

    // When
    long removedWhileFrozen = store.retain(NOTHING, NOON);

    // Then
    assertThat(removedWhileFrozen).isEqualTo(1);
    assertThat(only(snapshot).clocks()).containsExactly(1, 2);
    assertThat(store.release("t", 1)).isTrue();
    assertThat(store.retain(NOTHING, NOON)).isEqualTo(2);
    assertThat(store.readiness()).isEqualTo(new Readiness(0, 0, 0, 0, 0));
  }

  @Test
  void shouldRemoveTheOldestReadingsFirst() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2), failed(2), reading(1, 3, 3), reading(2, 4, 4));

    // When
    long removed = store.retain(new RetentionPolicy(Duration.ofDays(1), 1, Long.MAX_VALUE), NOON);

    // Then
    assertThat(removed).isEqualTo(3);
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).values()).isDeepEqualTo(new double[][] {{4, 4}});
  }

  @Test
  void shouldRemoveReadingsByAge() {
    // Given
    append(
        reading("P1", 1, NOON.minusSeconds(61), 1, 1),
        reading("P1", 2, NOON.minusSeconds(59), 2, 2));

    // When
    long removed =
        store.retain(
            new RetentionPolicy(Duration.ofSeconds(60), Long.MAX_VALUE, Long.MAX_VALUE), NOON);

    // Then
    assertThat(removed).isEqualTo(1);
    assertThat(lives().get(0).clocks()).containsExactly(2);
    assertThat(store.counts().readings()).isEqualTo(2);
  }

  @Test
  void shouldRemoveByAgeOnlyWhatNoSnapshotCovers() {
    // Given
    Instant old = NOON.minusSeconds(61);
    append(reading("P1", 1, old, 1, 1), reading("P1", 2, old, 2, 2));
    store.freeze("t", 1);
    append(reading("P1", 3, old, 3, 3), reading("P1", 4, NOON, 4, 4), reading("P2", 1, old, 5, 5));
    RetentionPolicy oneMinute =
        new RetentionPolicy(Duration.ofSeconds(60), Long.MAX_VALUE, Long.MAX_VALUE);

    // When
    long removedWhileFrozen = store.retain(oneMinute, NOON);
    store.release("t", 1);
    long removedAfterwards = store.retain(oneMinute, NOON);

    // Then
    assertThat(removedWhileFrozen).isEqualTo(2);
    assertThat(removedAfterwards).isEqualTo(2);
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(4);
  }

  @Test
  void shouldRemoveReadingsByBytes() {
    // Given
    append(
        Stream.iterate(1, clock -> clock + 1)
            .limit(10_000)
            .map(clock -> reading(clock, clock, 0))
            .toArray(Entry[]::new));

    // When
    store.retain(new RetentionPolicy(Duration.ofDays(1), Long.MAX_VALUE, 300_000), NOON);

    // Then
    assertThat(store.readiness().readings()).isBetween(3_000L, 6_500L);
  }

  private Life only(Snapshot snapshot) {
    try (Stream<Life> lives = store.lives(snapshot, List.of("a", "b"))) {
      List<Life> all = lives.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
