package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LifeTest {

  @Test
  void shouldAllowALifeWithoutReadings() {
    assertThat(running("pump").length()).isZero();
  }

  @Test
  void shouldFindSensorsByName() {
    assertThat(running("pump", 1).column("t")).isZero();
    assertThatThrownBy(() -> running("pump", 1).column("x"))
        .hasMessage("asset pump has no sensor x, only [t]");
  }

  @Test
  void shouldRefuseReadingsThatAreNoNumbers() {
    assertThatThrownBy(() -> running("pump", 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("asset pump: sensor t is NaN at clock 2.0");
    assertThatThrownBy(() -> running("pump", Double.NEGATIVE_INFINITY))
        .hasMessage("asset pump: sensor t is -Infinity at clock 1.0");
  }

  @Test
  void shouldRefuseAClockThatGoesBackOrIsNone() {
    assertThatThrownBy(() -> life(OptionalDouble.empty(), 2, 1))
        .hasMessage("asset pump: clock goes back from 2.0 to 1.0");
    assertThatThrownBy(() -> life(OptionalDouble.empty(), Double.NaN))
        .hasMessage("asset pump: a reading needs a finite clock and 1 values, not NaN and 1");
    assertThatThrownBy(() -> life(OptionalDouble.of(Double.NaN), 1))
        .hasMessage("asset pump failed at no finite clock");
  }

  @Test
  void shouldRefuseRowsOfAnotherLength() {
    assertThatThrownBy(
            () ->
                new Life(
                    "pump", List.of("t"), new double[1], new double[1][2], OptionalDouble.empty()))
        .hasMessage("asset pump: a reading needs a finite clock and 1 values, not 0.0 and 2");
    assertThatThrownBy(
            () ->
                new Life(
                    "pump", List.of("t"), new double[2], new double[1][1], OptionalDouble.empty()))
        .hasMessage("asset pump: 2 clocks for 1 rows");
  }

  private static Life life(OptionalDouble failedAt, double... clocks) {
    return new Life("pump", List.of("t"), clocks, new double[clocks.length][1], failedAt);
  }
}
