package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockTest {
  @Property
  void shouldScaleEachElementAsFixedPointDoes(
      @ForAll long[] values, @ForAll @IntRange(min = -964, max = 900) int exponent) {
    // When
    double[] reals = new Block("any", exponent, values).toDoubles();

    // Then
    for (int i = 0; i < values.length; i++) {
      assertThat(reals[i]).isEqualTo(FixedPoint.dequantise(values[i], exponent));
    }
  }

  @Test
  void shouldFindTheElementFarthestFromZero() {
    // Given
    Block block = new Block("any", 1, new long[] {4, -6, 5});

    // Then
    assertThat(block.farthest()).isEqualTo(-3.0);
  }

  @Test
  void shouldCallZeroTheFarthestOfNothing() {
    assertThat(new Block("any", 1, new long[0]).farthest()).isZero();
  }
}
