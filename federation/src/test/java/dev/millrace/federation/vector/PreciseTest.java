package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PreciseTest {

  @Test
  void shouldCarryInTheRestWhatTheFirstBlockRoundsOff() {
    // Given
    BlockShape first = new BlockShape("gram", 1, 2, 100);
    BlockShape rest = new BlockShape("gram.rest", 1, 4, 100);

    // When
    List<Block> blocks = Precise.quantise(first, rest, 1.3125);

    // Then: 1.3125 is 5 quarters and 1 sixteenth.
    assertThat(blocks.get(0).values()).containsExactly(5);
    assertThat(blocks.get(1).values()).containsExactly(1);
    assertThat(Precise.toDoubles(blocks.get(0), blocks.get(1))).containsExactly(1.3125);
  }

  @Property
  void shouldLoseNoDigitOfAValueFarBelowItsBound(
      @ForAll @DoubleRange(min = -1, max = 1) double mantissa,
      @ForAll @IntRange(min = 0, max = 30) int below,
      @ForAll @IntRange(min = 1, max = 1000) int cohort) {
    double value = Math.scalb(mantissa * 1e5, -below);
    List<BlockShape> shapes = Precise.shapes("b", 1, 1e5, cohort);

    List<Block> blocks = Precise.quantise(shapes.get(0), shapes.get(1), value);

    double back = Precise.toDoubles(blocks.get(0), blocks.get(1))[0];
    assertThat(Math.abs(back - value)).isLessThanOrEqualTo(1e-24);
  }

  @Property(tries = 20_000)
  void shouldRoundAsAnExactSumIsRounded(
      @ForAll long first,
      @ForAll long rest,
      @ForAll @IntRange(min = 0, max = 63) int fewer,
      @ForAll @IntRange(min = 0, max = 63) int fewerOfTheRest,
      @ForAll @IntRange(min = -30, max = 200) int exponent,
      @ForAll @IntRange(min = -3, max = 70) int finer) {
    Block one = new Block("b", exponent, new long[] {first >> fewer});
    Block other = new Block("b.rest", exponent + finer, new long[] {rest >> fewerOfTheRest});

    assertThat(Precise.toDoubles(one, other))
        .containsExactly(Precise.exact(one, other)[0].doubleValue());
  }

  @Test
  void shouldRoundHalfToEven() {
    // 2^53 + 1 and 2^53 + 3 are each half way between two doubles.
    assertThat(rounded(1L << 53, 1)).isEqualTo(0x1p53);
    assertThat(rounded(1L << 53, 3)).isEqualTo(0x1p53 + 4);
    assertThat(rounded(-(1L << 53), -1)).isEqualTo(-0x1p53);
    assertThat(rounded(1L << 62, 1 << 9)).isEqualTo(0x1p62);
    assertThat(rounded(1L << 62, (1 << 9) + 1)).isEqualTo(0x1p62 + 1024);
  }

  private static double rounded(long first, long rest) {
    return Precise.toDoubles(
        new Block("b", 0, new long[] {first}), new Block("b.rest", 0, new long[] {rest}))[0];
  }

  @Test
  void shouldKeepTheErrorOfASum() {
    // Given: 1 + 2^-70 is 1 in doubles.
    PreciseSum sum = new PreciseSum();
    sum.add(1);
    sum.add(0x1p-70);
    List<BlockShape> shapes = Precise.shapes("b", 1, 2, 1);

    // When
    List<Block> blocks = Precise.quantise(shapes.get(0), shapes.get(1), sum);

    // Then
    assertThat(sum.value()).isEqualTo(1);
    assertThat(sum.error()).isEqualTo(0x1p-70);
    assertThat(Precise.exact(blocks.get(0), blocks.get(1))[0])
        .isEqualByComparingTo(BigDecimal.ONE.add(new BigDecimal(Math.scalb(1.0, -70))));
  }

  @Test
  void shouldKeepTheErrorOfASquare() {
    // (1 + 2^-30)^2 = 1 + 2^-29 + 2^-60
    PreciseSum sum = new PreciseSum();

    sum.addSquare(1 + 0x1p-30);

    assertThat(sum.value()).isEqualTo(1 + 0x1p-29);
    assertThat(sum.error()).isEqualTo(0x1p-60);
  }
}
