package dev.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void shouldTakePercentilesByNearestRank() {
    // Given 1 ms to 200 ms, longest first
    Latencies latencies = milliseconds(LongStream.rangeClosed(1, 200).map(ms -> 201 - ms));

    // When
    Distribution distribution = latencies.distribution();

    // Then
    assertThat(distribution).isEqualTo(new Distribution(200, 100, 180, 198, 200));
  }

  @Test
  void shouldNeverMakeUpALatencyBetweenTwo() {
    assertThat(milliseconds(LongStream.of(10, 20)).distribution())
        .isEqualTo(new Distribution(2, 10, 20, 20, 20));
  }

  @Test
  void shouldSayTheSameForAllOfASingleLatency() {
    assertThat(milliseconds(LongStream.of(7)).distribution())
        .isEqualTo(new Distribution(1, 7, 7, 7, 7));
  }

  @Test
  void shouldKeepEveryLatencyOfMany() {
    // Given more than it first has room for
    Latencies latencies = milliseconds(LongStream.rangeClosed(1, 1000));

    // When
    Latencies twice = latencies.and(latencies);

    // Then
    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.totalMs()).isEqualTo(500_500);
    assertThat(twice.distribution()).isEqualTo(new Distribution(2000, 500, 900, 990, 1000));
  }

  @Test
  void shouldNotSayWhatNothingComesTo() {
    assertThatIllegalStateException().isThrownBy(() -> new Latencies().distribution());
  }

  @Property
  void shouldFindPercentilesAmongTheLatenciesInOrder(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 10_000) Long> ms) {
    Distribution d = milliseconds(ms.stream().mapToLong(Long::longValue)).distribution();

    assertThat(ms.stream().map(Long::doubleValue)).contains(d.p50(), d.p90(), d.p99(), d.max());
    assertThat(new double[] {d.p50(), d.p90(), d.p99(), d.max()}).isSorted();
  }

  private static Latencies milliseconds(LongStream ms) {
    Latencies latencies = new Latencies();
    ms.forEach(each -> latencies.add(each * 1_000_000));
    return latencies;
  }
}
