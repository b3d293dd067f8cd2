package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOverTest {

  @Test
  void shouldRefuseWhatDoesNotFitAndTakeItOnceThereIsRoom() throws InterruptedException {
    // Given
    HandOver handOver = new HandOver(2, 1_000);
    assertThat(handOver.offer(delivery(1))).isTrue();
    assertThat(handOver.offer(delivery(1))).isTrue();
    assertThat(handOver.offer(delivery(1))).isFalse();

    // When
    List<Delivery> taken = handOver.take(1, 1_000);

    // Then
    assertThat(taken).hasSize(1);
    assertThat(handOver.offer(delivery(1))).isTrue();
  }

  @Test
  void shouldBoundBytesButLetALoneLargeOneThrough() throws InterruptedException {
    // Given
    HandOver handOver = new HandOver(10, 100);

    // Then
    assertThat(handOver.offer(delivery(500))).isTrue();
    assertThat(handOver.offer(delivery(1))).isFalse();
    assertThat(handOver.take(5, 1_000)).hasSize(1);
    assertThat(handOver.offer(delivery(60))).isTrue();
    assertThat(handOver.offer(delivery(40))).isTrue();
  }

  @Test
  void shouldGiveOutUpToTheBytesAskedForThoughAtLeastOne() throws InterruptedException {
    // Given
    HandOver handOver = new HandOver(10, 1_000);
    for (int bytes : new int[] {60, 40, 1, 500}) {
      assertThat(handOver.offer(delivery(bytes))).isTrue();
    }

    // Then
    assertThat(handOver.take(10, 100)).hasSize(2);
    assertThat(handOver.take(10, 1)).hasSize(1);
    assertThat(handOver.take(10, 100)).hasSize(1);
  }

  @Test
  void shouldGiveNothingOnceClosed() throws InterruptedException {
    // Given
    HandOver handOver = new HandOver(2, 100);
    handOver.offer(delivery(1));

    // When
    handOver.close();

    // Then
    assertThat(handOver.take(5, 1_000)).isEmpty();
    assertThat(handOver.offer(delivery(1))).isFalse();
  }

  private static Delivery delivery(int bytes) {
    return new Delivery("t", new byte[bytes], Instant.EPOCH, () -> {});
  }
}
