package dev.millrace.federation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void shouldNeverMoveAnAsset() {
    assertThat(Fold.of("north", "press", 5)).isEqualTo(Fold.of("north", "press", 5));
    assertThat(Fold.of("north", "press", 1)).isZero();
  }

  @Test
  void shouldFillEveryFoldAboutEqually() {
    long[] sizes = new long[5];
    IntStream.range(0, 1000).forEach(i -> sizes[Fold.of("north", "engine-" + i, 5)]++);

    assertThat(LongStream.of(sizes)).allMatch(size -> size > 150 && size < 250);
  }
}
