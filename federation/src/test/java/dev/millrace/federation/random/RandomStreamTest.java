package dev.millrace.federation.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void shouldGiveTheDrawsOfThePublishedGenerator() {
    // Given: seed 0 stays 0 under the mixing function, so the stream is SplitMix64's of seed 0
    RandomStream stream = RandomStream.of(0);

    // When / Then
    assertThat(stream.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(stream.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(stream.nextLong()).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void shouldGiveTheSameNormalsOnEveryJdk() {
    // Given
    RandomStream stream = RandomStream.of(7, 1, 2);

    // When
    List<Double> draws = DoubleStream.generate(stream::normal).limit(3).boxed().toList();

    // Then
    assertThat(draws).containsExactly(0.36162808658339135, 1.4967168263907287, -0.4377113380294083);
  }

  @Test
  void shouldGiveDifferentStreamsToDifferentPaths() {
    // When
    long one = RandomStream.of(7, 1, 2).nextLong();
    long swapped = RandomStream.of(7, 2, 1).nextLong();
    long shorter = RandomStream.of(7, 1).nextLong();

    // Then
    assertThat(List.of(one, swapped, shorter)).doesNotHaveDuplicates();
  }

  @Test
  void shouldDrawNormalsOfUnitVariance() {
    // Given
    RandomStream stream = RandomStream.of(11);

    // When
    double[] draws = DoubleStream.generate(stream::normal).limit(100_000).toArray();

    // Then
    double mean = DoubleStream.of(draws).average().orElseThrow();
    double square = DoubleStream.of(draws).map(x -> x * x).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.02));
    assertThat(square).isCloseTo(1, within(0.02));
  }

  @Test
  void shouldShuffleIntoAPermutation() {
    // When
    List<Integer> order = RandomStream.of(3).shuffled(List.of(1, 2, 3, 4, 5, 6, 7, 8));

    // Then
    assertThat(order).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(order).isNotEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8));
  }
}
