package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentReadingsTest extends StoreFixture {

  @Test
  void shouldGiveTheFirstReadingAndTheLastOnesBelowTheClock() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21), reading(3, 12, 22), reading(4, 13, 23));
    append(reading(5, 14, 24));

    // When
    Life recent = recent("P1", 1, 5, 2, "b");

    // Then
    assertThat(recent.clocks()).containsExactly(1, 3, 4);
    assertThat(recent.values()).isDeepEqualTo(new double[][] {{20}, {22}, {23}});
  }

  @Test
  void shouldGiveEachReadingOnceWhenThereAreFew() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21));

    // When
    Life recent = recent("P1", 1, 9, 5, "b", "a");

    // Then
    assertThat(recent.clocks()).containsExactly(1, 2);
    assertThat(recent.values()).isDeepEqualTo(new double[][] {{20, 10}, {21, 11}});
  }

  @Test
  void shouldKeepLivesApart() {
    // Given
    append(reading(1, 10, 20), failed(1), reading(1, 11, 21), reading(2, 12, 22));

    // When
    Life second = recent("P1", 2, 2, 5, "a");

    // Then
    assertThat(second.clocks()).containsExactly(1);
    assertThat(second.values()).isDeepEqualTo(new double[][] {{11}});
  }

  @Test
  void shouldGiveNoReadingOfAnAssetOrASensorItDoesNotKnow() {
    // Given
    append(reading(1, 10, 20));

    // When, Then
    assertThat(recent("P2", 1, 9, 5, "a").readings()).isZero();
    assertThat(recent("P1", 1, 9, 5, "c").readings()).isZero();
  }

  @Test
  void shouldSeeWhatIsStoredAfterItWasOpened() {
    // Given
    append(reading(1, 10, 20));
    try (RecentReadings reader = store.recent(List.of("a"), 5)) {
      assertThat(reader.before("P1", 1, 9).clocks()).containsExactly(1);

      // When
      append(reading(2, 11, 21));

      // Then
      assertThat(reader.before("P1", 1, 9).clocks()).containsExactly(1, 2);
    }
  }

  private Life recent(String asset, int life, double clock, int readings, String... sensors) {
    try (RecentReadings reader = store.recent(List.of(sensors), readings)) {
      return reader.before(asset, life, clock);
    }
  }

  @Test
  void shouldReadOverRunsThatARetractionJoined() {
    // Given
    append(reading(1, 10, 20), reading(2, 11, 21), failed(2), reading(3, 12, 22), failed(3));
    append(reading(4, 13, 23));

    // When
    append(retract(2), retract(3));

    // Then
    Life recent = recent("P1", 1, 4, 1, "a");
    assertThat(recent.clocks()).containsExactly(1, 3);
    assertThat(recent("P1", 1, 5, 3, "a").clocks()).containsExactly(1, 2, 3, 4);
    assertThat(append(reading(5, 14, 24))).containsExactly(new Outcome.Stored(1));
  }
}
