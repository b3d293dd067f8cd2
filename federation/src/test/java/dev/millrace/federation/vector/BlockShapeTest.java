package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockShapeTest {

  @Test
  void shouldAllowWhatTheBoundAllowsAndNoMore() {
    // Given
    BlockShape shape = new BlockShape("sums", 2, 1, 5);

    // When
    Block block = shape.quantise(2.5, -2.5);

    // Then
    assertThat(block).isEqualTo(new Block("sums", 1, new long[] {5, -5}));
    assertThatThrownBy(() -> shape.quantise(0, 3))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("block sums: element 1 is 3.0, beyond what the ask allows");
    assertThatThrownBy(() -> shape.quantise(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block sums has 2 elements, got 1");
    assertThatThrownBy(() -> shape.quantise(1, Double.NaN)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void shouldCountInWholes() {
    BlockShape shape = BlockShape.counts("counts", 3, 100);

    assertThat(shape).isEqualTo(new BlockShape("counts", 3, 0, 100));
    assertThat(shape.quantise(1, 2, 100).values()).containsExactly(1, 2, 100);
  }

  @Test
  void shouldRefuseEmptyBlocksAndNegativeLimits() {
    assertThatThrownBy(() -> new BlockShape("b", 0, 0, 1)).hasMessageContaining("block b needs");
    assertThatThrownBy(() -> new BlockShape("b", 1, 0, -1)).hasMessageContaining("block b needs");
  }

  @Test
  void shouldTellWhetherACohortCouldOverflow() {
    BlockShape shape = BlockShape.counts("counts", 1, 1L << 52);

    assertThat(shape.couldOverflow(1000)).isFalse();
    assertThat(shape.couldOverflow(1024)).isTrue();
  }

  /**
   * Not only every bound: the powers of two, and their neighbours, are where rounding could bite.
   */
  @Property(tries = 2000)
  void shouldNeverOverflowWhateverBoundAndCohort(
      @ForAll @IntRange(min = -1074, max = 990) int power,
      @ForAll @DoubleRange(min = 1, max = 2) double mantissa,
      @ForAll @IntRange(min = 1) int cohort) {
    // Given
    double bound = Math.scalb(mantissa, power);

    // When
    BlockShape shape = BlockShape.reals("b", 1, bound, cohort);

    // Then
    BigInteger worst = BigInteger.valueOf(shape.limit()).multiply(BigInteger.valueOf(cohort));
    assertThat(worst).isLessThan(BigInteger.TWO.pow(62));
    assertThat(shape.couldOverflow(cohort)).isFalse();
    assertThat(shape.quantise(bound).values()[0]).isBetween(0L, shape.limit());
    assertThat(shape.quantise(-bound).values()[0]).isBetween(-shape.limit(), 0L);
  }
}
