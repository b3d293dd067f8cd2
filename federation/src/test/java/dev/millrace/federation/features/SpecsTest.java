package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator may declare, and what the refusal says. */
class SpecsTest {

  @Test
  void shouldShiftAndScaleASensorIntoOne() {
    SensorSpec sensor = sensor("t", 100, 110);

    // Half the range is 5, and 8 is the power of two above it.
    assertThat(sensor.shifted(110)).isEqualTo(5.0 / 8);
    assertThat(sensor.shifted(0)).isEqualTo(-5.0 / 8);
    assertThat(sensor.unshift(0.25)).isEqualTo(2);
    assertThat(sensor.middle()).isEqualTo(105);
  }

  @Test
  void shouldRefuseRangesThatAreNone() {
    assertThatThrownBy(() -> sensor("t", 1, 1))
        .hasMessage("sensor t needs a finite range with min < max, not [1.0, 1.0]");
    assertThatThrownBy(() -> sensor("t", Double.NaN, 1)).hasMessageContaining("finite range");
    assertThatThrownBy(() -> sensor("t", 0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("finite range");
  }

  @Test
  void shouldRefuseAClockWithoutLongestLife() {
    assertThatThrownBy(() -> new ClockSpec(ClockSpec.Kind.TIME, "s", 0))
        .hasMessage("longest life must be positive, not 0.0");
  }

  @Test
  void shouldRefuseRegimesThatDoNotFitTheSettings() {
    List<SensorSpec> load = List.of(sensor("load", 0, 1));

    assertThatThrownBy(() -> new RegimeSpec(load, List.of(List.of(0.5, 0.5))))
        .hasMessage("regime [0.5, 0.5] does not give one value for each of the 1 settings");
    assertThatThrownBy(() -> new RegimeSpec(load, List.of(List.of(Double.NaN))))
        .hasMessage("regime [NaN] is not finite");
    assertThatThrownBy(() -> new RegimeSpec(load, List.of()))
        .hasMessage("regimes need both settings and centres, or neither");
    assertThat(RegimeSpec.single().count()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWindowsAndStridesThatGiveNothing() {
    assertThatThrownBy(() -> spec(0, 3, 0, 1, 1)).hasMessageContaining("not 0, 3, 1, 1");
    assertThatThrownBy(() -> spec(4, 3, 0, 1, 1)).hasMessageContaining("not 4, 3, 1, 1");
    assertThatThrownBy(() -> spec(2, 3, 0, 0, 1)).hasMessageContaining("not 2, 3, 0, 1");
    assertThatThrownBy(() -> spec(2, 3, 0, 1, 0)).hasMessageContaining("not 2, 3, 1, 0");
    assertThatThrownBy(() -> spec(2, 3, -1, 1, 1))
        .hasMessage("ageScale must be finite and >= 0, not -1.0");
    assertThatThrownBy(() -> spec(2, 3, 501, 1, 1))
        .hasMessage("ageScale 501.0 is beyond the longest life 500.0: age would hardly vary");
  }

  @Test
  void shouldRefuseFeaturesOfNothing() {
    assertThatThrownBy(() -> new FeatureSpec(CYCLES, List.of(), RegimeSpec.single(), 1, 1, 0, 1, 1))
        .hasMessage("features need at least one input sensor");
  }

  private static FeatureSpec spec(
      int shortWindow, int longWindow, double ageScale, int minHistory, int stride) {
    List<SensorSpec> inputs = List.of(sensor("t", 0, 1));
    return new FeatureSpec(
        CYCLES, inputs, RegimeSpec.single(), shortWindow, longWindow, ageScale, minHistory, stride);
  }
}
