package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000));

  @ParameterizedTest
  @CsvSource({"1, 50, 100", "2, 100, 200", "4, 400, 800", "5, 500, 1000", "1000, 500, 1000"})
  void shouldDoubleUpToTheLongestAndShortenAtRandom(int failures, long least, long most) {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(BACKOFF.delay(failures, new Random(seed)).toMillis()).isBetween(least, most);
    }
  }

  @Test
  void shouldRefuseToWaitForNothing() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("at least 1 ms");
  }
}
