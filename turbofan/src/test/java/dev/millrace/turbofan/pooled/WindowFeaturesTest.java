package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowFeaturesTest {

  @Test
  void shouldOrderFeaturesByStatisticThenBySensor() {
    // Given: sensor a rises by 1 a cycle, sensor b stands at 7
    double[][] history = {{1, 7}, {2, 7}, {3, 7}, {4, 7}, {5, 7}, {6, 7}, {7, 7}};

    // When
    double[] features = WindowFeatures.at(history, 7, 30);

    // Then: means of 5, means, rises (slope 1 times 7 cycles), spreads (variance 28/7), age
    assertThat(features)
        .containsExactly(new double[] {5, 7, 4, 7, 7, 0, 2, 0, 0.07}, within(1e-15));
  }

  @Test
  void shouldLookAtNoMoreThanThirtyCycles() {
    // Given: 1, 2, ..., 40
    double[][] history = new double[40][1];
    for (int i = 0; i < 40; i++) {
      history[i][0] = i + 1;
    }

    // When
    double[] features = WindowFeatures.at(history, 40, 30);

    // Then: mean of 36..40, mean of 11..40, slope 1 times 30, sd of 30 in a row = sqrt(899 / 12)
    assertThat(features)
        .containsExactly(new double[] {38, 25.5, 30, Math.sqrt(899 / 12.0), 0.4}, within(1e-13));
  }

  @Test
  void shouldNotLookAhead() {
    // Given
    double[][] history = {{1}, {2}, {1000}};

    // When
    double[] features = WindowFeatures.at(history, 2, 30);

    // Then
    assertThat(features).containsExactly(new double[] {1.5, 1.5, 2, 0.5, 0.02}, within(1e-15));
  }

  @Test
  void shouldHaveNeitherRiseNorSpreadAtTheFirstCycle() {
    // When
    double[] features = WindowFeatures.at(new double[][] {{3}}, 1, 30);

    // Then
    assertThat(features).containsExactly(3, 3, 0, 0, 0.01);
  }
}
