package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlowHistoryTest {

  @Test
  void shouldTakeTheSensorThatWearsAndLeaveTheOneThatRattles() {
    // Given: a ramp of 0.1 a cycle beside a sensor that jumps between 1 and -1
    double[][] history = new double[40][];
    for (int i = 0; i < 40; i++) {
      history[i] = new double[] {i / 10.0 - 2, i % 2 == 0 ? 1 : -1};
    }

    // When
    SlowHistory slow = SlowHistory.fit(List.<double[][]>of(history));

    // Then: the ramp's noise is 0.01 / 2 + 0.001, the jumps' is 4 / 2 + 0.001
    assertThat(slow.directions()).hasSize(1);
    double[] direction = slow.directions().get(0);
    assertThat(direction[0]).isCloseTo(1 / Math.sqrt(0.006), within(0.01));
    assertThat(direction[1]).isCloseTo(0, within(0.05));
  }

  @Test
  void shouldSummariseLongWindows() {
    // Given: a component that rises by 1 a cycle up to the limit's reach
    SlowHistory slow = new SlowHistory(List.of(new double[] {1}));
    double[][] history = new double[10][];
    for (int i = 0; i < 10; i++) {
      history[i] = new double[] {i - 4};
    }

    // Then: -4..5, so the last five average 3 and all ten 0.5; the line rises by 10
    assertThat(slow.at(history, 10))
        .containsExactly(new double[] {Math.log(.3), 3, .5, 10, 10, 10, 10}, within(1e-12));
  }
}
