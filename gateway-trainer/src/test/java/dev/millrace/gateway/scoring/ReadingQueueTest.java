package dev.millrace.gateway.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingQueueTest {
  private final ReadingQueue queue = new ReadingQueue(3);

  @Test
  void shouldGiveReadingsInTheirOrder() throws Exception {
    // Given
    queue.offer(List.of(reading("A", 1), reading("B", 2)));
    queue.offer(List.of(reading("A", 3)));

    // When, Then
    assertThat(queue.take(2, 0).readings()).extracting(LiveReading::clock).containsExactly(1., 2.);
    assertThat(queue.take(2, 0).readings()).extracting(LiveReading::clock).containsExactly(3.);
    assertThat(queue.take(2, 1).readings()).isEmpty();
  }

  @Test
  void shouldDropTheOldestAndSayOfWhichAssets() throws Exception {
    // Given
    queue.offer(List.of(reading("A", 1), reading("B", 2), reading("C", 3)));

    // When
    int dropped = queue.offer(List.of(reading("A", 4), reading("C", 5)));
    ReadingQueue.Batch batch = queue.take(10, 0);

    // Then
    assertThat(dropped).isEqualTo(2);
    assertThat(batch.readings()).extracting(LiveReading::clock).containsExactly(3., 4., 5.);
    assertThat(batch.gaps()).containsExactlyInAnyOrder("A", "B");
    assertThat(queue.take(10, 1).gaps()).isEmpty();
  }

  private static LiveReading reading(String asset, double clock) {
    return new LiveReading(asset, 1, clock, new double[] {0}, Instant.EPOCH);
  }
}
