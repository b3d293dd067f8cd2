package dev.millrace.federation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorsTest {

  @Test
  void shouldTakeTheRootOfTheMeanSquare() {
    // Errors 3 and 4: sqrt((9 + 16) / 2)
    assertThat(Errors.rmse(new double[] {3, 14}, new double[] {0, 10})).isEqualTo(Math.sqrt(12.5));
  }

  @Test
  void shouldBeZeroForPerfectPredictions() {
    double[] perfect = {1, 2};
    assertThat(Errors.rmse(perfect, perfect)).isZero();
    assertThat(Errors.nasaScore(perfect, perfect)).isZero();
  }

  @Test
  void shouldPunishLatePredictionsMoreThanEarlyOnes() {
    // 10 late: e^1 - 1; 13 early: e^1 - 1; so 10 early costs less than 10 late.
    double late = Errors.nasaScore(new double[] {30}, new double[] {20});
    double early = Errors.nasaScore(new double[] {7}, new double[] {20});

    assertThat(late).isCloseTo(Math.E - 1, within(1e-15));
    assertThat(early).isCloseTo(Math.E - 1, within(1e-15));
  }

  @Test
  void shouldSumTheScoreOverAssets() {
    double both = Errors.nasaScore(new double[] {30, 7}, new double[] {20, 20});

    assertThat(both).isCloseTo(2 * (Math.E - 1), within(1e-15));
  }

  @Test
  void shouldRefuseNothingAndUnequalLengths() {
    assertThatThrownBy(() -> Errors.rmse(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("predictions and truths must be equally many and at least one: 0 and 0");
    assertThatThrownBy(() -> Errors.nasaScore(new double[2], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("2 and 1");
  }
}
