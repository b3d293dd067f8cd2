package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.maintained;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest extends StoreFixture {

  private static final RetentionPolicy NONE = new RetentionPolicy(Duration.ofDays(1), 0L, 0L);

  @Test
  void shouldRemoveTheOldestReadingsFirst() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2), maintained(2), reading(1, 3, 3), reading(2, 4, 4));

    // When
    long removed = retain(new RetentionPolicy(Duration.ofDays(1), 1L, Long.MAX_VALUE));

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
        retain(new RetentionPolicy(Duration.ofSeconds(60), Long.MAX_VALUE, Long.MAX_VALUE));

    // Then
    assertThat(removed).isEqualTo(1);
    assertThat(lives().get(0).clocks()).containsExactly(2);
    assertThat(store.counts().readings()).isEqualTo(2);
  }

  @Test
  void shouldLeaveALifeWholeWhileASnapshotCoversItsStart() {
    // Given
    Instant old = NOON.minusSeconds(61);
    append(reading("P1", 1, old, 1, 1), reading("P1", 2, old, 2, 2));
    store.freeze("t", 1);
    append(reading("P1", 3, old, 3, 3), reading("P1", 4, NOON, 4, 4), reading("P2", 1, old, 5, 5));
    RetentionPolicy oneMinute =
        new RetentionPolicy(Duration.ofSeconds(60), Long.MAX_VALUE, Long.MAX_VALUE);

    // When
    long removedWhileFrozen = retain(oneMinute);
    store.release("t", 1);
    long removedAfterwards = retain(oneMinute);

    // Then
    assertThat(removedWhileFrozen).isEqualTo(1);
    assertThat(removedAfterwards).isEqualTo(3);
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
    retain(new RetentionPolicy(Duration.ofDays(1), Long.MAX_VALUE, 300_000L));

    // Then
    assertThat(store.readiness().readings()).isBetween(3_000L, 6_500L);
  }

  @Test
  void shouldKeepLivesThatFailedByTheirOwnPolicy() {
    // Given a failed life, a maintained one and one that runs
    append(reading(1, 1, 1), reading(2, 2, 2), failed(2));
    append(reading(1, 3, 3), maintained(1), reading(1, 4, 4));

    // When
    long removed = store.retain(NONE, RetentionPolicy.UNLIMITED, NOON);

    // Then what training sees is what readiness counts
    assertThat(removed).isEqualTo(2);
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(1, 2);
    assertThat(store.readiness()).isEqualTo(new Readiness(2, 1, 2, 1, 1));
    assertThat(store.retain(RetentionPolicy.UNLIMITED, NONE, NOON)).isEqualTo(2);
    assertThat(store.readiness()).isEqualTo(new Readiness(0, 0, 0, 0, 0));
  }

  @Test
  void shouldNoLongerKeepALifeWhoseFailureIsRetracted() {
    // Given
    append(reading(1, 1, 1), failed(1), reading(2, 2, 2));

    // When
    append(retract(1));

    // Then
    assertThat(store.retain(NONE, RetentionPolicy.UNLIMITED, NOON)).isEqualTo(2);
  }

  @Test
  void shouldKeepJoinedRunsOfALifeThatFailedLater() {
    // When
    append(reading(1, 1, 1), maintained(1), reading(2, 2, 2), failed(2), retract(1));

    // Then
    assertThat(store.retain(NONE, RetentionPolicy.UNLIMITED, NOON)).isZero();
    assertThat(store.readiness()).isEqualTo(new Readiness(2, 1, 2, 1, 1));
  }

  @Test
  void shouldTrimJoinedRunsFromTheStartOfTheirLife() {
    // Given
    append(reading(1, 1, 1), reading(2, 2, 2), maintained(2), reading(3, 3, 3), reading(4, 4, 4));
    append(retract(2));

    // When
    retain(new RetentionPolicy(Duration.ofDays(1), 1L, Long.MAX_VALUE));

    // Then
    assertThat(lives()).hasSize(1);
    assertThat(lives().get(0).clocks()).containsExactly(4);
  }

  @Test
  void shouldCountBytesByTheShareOfTheLivesTheyBelongTo() {
    // Given 5,000 readings of a failed life and as many of one that runs
    append(
        Stream.iterate(1, clock -> clock + 1)
            .limit(5_000)
            .map(clock -> reading(clock, clock, 0))
            .toArray(Entry[]::new));
    append(failed(5_000));
    append(
        Stream.iterate(1, clock -> clock + 1)
            .limit(5_000)
            .map(clock -> reading(clock, clock, 1))
            .toArray(Entry[]::new));

    // When
    store.retain(
        new RetentionPolicy(Duration.ofDays(1), Long.MAX_VALUE, 150_000L),
        RetentionPolicy.UNLIMITED,
        NOON);

    // Then
    assertThat(store.readiness().labelledReadings()).isEqualTo(5_000);
    assertThat(store.readiness().readings()).isBetween(6_500L, 8_250L);
  }
}
