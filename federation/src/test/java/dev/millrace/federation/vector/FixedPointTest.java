package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, 1, 3", // 1.5 * 2
    "0.3, 4, 5", // 4.8
    "-0.3, 4, -5",
    "2.5, 0, 2", // a tie goes to the even neighbour
    "3.5, 0, 4",
    "1000, -3, 125", // steps of 8
    "0, 60, 0"
  })
  void shouldRoundToTheNearestStep(double value, int exponent, long quantised) {
    assertThat(FixedPoint.quantise(value, exponent)).isEqualTo(quantised);
  }

  @Test
  void shouldTurnStepsBackIntoReals() {
    assertThat(FixedPoint.dequantise(3, 1)).isEqualTo(1.5);
    assertThat(FixedPoint.dequantise(125, -3)).isEqualTo(1000);
  }

  @Test
  void shouldChooseTheFinestExponentThatACohortCannotOverflow() {
    // 1 is below 2^1, one bit of head-room for rounding: 2^60 steps in 1.
    assertThat(FixedPoint.exponent(1, 1)).isEqualTo(60);
    assertThat(FixedPoint.exponent(1, 4)).isEqualTo(58);
    assertThat(FixedPoint.exponent(1000, 1)).isEqualTo(51);
    assertThat(FixedPoint.exponent(0x1p70, 1)).isEqualTo(-10);
  }

  @Test
  void shouldKeepStepsOfTinyBoundsNormalDoubles() {
    assertThat(FixedPoint.exponent(Double.MIN_VALUE, 1)).isEqualTo(900);
    assertThat(FixedPoint.quantise(Double.MIN_VALUE, 900)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE})
  void shouldRefuseBoundsThatGiveNoExponent(double bound) {
    assertThatThrownBy(() -> FixedPoint.exponent(bound, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bound must be positive");
  }

  @Test
  void shouldRefuseAnEmptyCohort() {
    assertThatThrownBy(() -> FixedPoint.exponent(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cohort at least 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 0x1p62, -0x1p62})
  void shouldRefuseWhatDoesNotFit(double value) {
    assertThatThrownBy(() -> FixedPoint.quantise(value, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("does not fit");
  }

  @Property
  void shouldErrAtMostHalfAStep(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
      @ForAll @IntRange(min = -20, max = 40) int exponent) {
    double back = FixedPoint.dequantise(FixedPoint.quantise(value, exponent), exponent);
    assertThat(Math.abs(back - value)).isLessThanOrEqualTo(Math.scalb(0.5, -exponent));
  }
}
