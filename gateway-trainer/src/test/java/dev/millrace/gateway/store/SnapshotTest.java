package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest extends StoreFixture {

  private static final RetentionPolicy NOTHING =
      new RetentionPolicy(Duration.ofDays(1), 0L, Long.MAX_VALUE);

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
    long removedWhileFrozen = retain(NOTHING);

    // Then
    assertThat(removedWhileFrozen).isEqualTo(1);
    assertThat(only(snapshot).clocks()).containsExactly(1, 2);
    assertThat(store.release("t", 1)).isTrue();
    assertThat(retain(NOTHING)).isEqualTo(2);
    assertThat(store.readiness()).isEqualTo(new Readiness(0, 0, 0, 0, 0));
  }

  private Life only(Snapshot snapshot) {
    try (Stream<Life> lives = store.lives(snapshot, List.of("a", "b"))) {
      List<Life> all = lives.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
