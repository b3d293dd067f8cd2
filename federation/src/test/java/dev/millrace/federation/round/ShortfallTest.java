package dev.millrace.federation.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rounds need 10 rows and 2 assets, and exchanges have 30 s. */
class ShortfallTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final RoundPolicy POLICY =
      new RoundPolicy(
          0, 1, Duration.ZERO, 1, 10, 2, 1, 0, 0, 1, Duration.ofSeconds(30), Duration.ZERO);

  @Test
  void shouldFindNothingWhereEverythingSuffices() {
    assertThat(Shortfall.of(POLICY, ready(10, 10, 2, NOW.minusSeconds(30)), NOW)).isEmpty();
  }

  @Test
  void shouldNameWhatIsTooLittle() {
    assertThat(Shortfall.of(POLICY, ready(9, 9, 2, NOW), NOW)).contains("9 of 10 rows");
    assertThat(Shortfall.of(POLICY, ready(10, 10, 1, NOW), NOW)).contains("1 of 2 labelled assets");
  }

  @Test
  void shouldNotBelieveWhatCannotBe() {
    assertThat(Shortfall.of(POLICY, ready(11, 10, 2, NOW), NOW))
        .contains("claims 11 rows of 10 readings, which cannot be");
    assertThat(Shortfall.of(POLICY, ready(10, (1L << 40) + 1, 2, NOW), NOW)).isPresent();
  }

  @Test
  void shouldSayForHowLongNothingWasHeard() {
    assertThat(Shortfall.of(POLICY, ready(10, 10, 2, NOW.minusSeconds(31)), NOW))
        .contains("not heard of for 31 s, longer than a deadline");
  }

  private static Readiness ready(long rows, long readings, int assets, Instant seenAt) {
    return new Readiness("plant-a", "box-a", readings, rows, assets, seenAt);
  }
}
