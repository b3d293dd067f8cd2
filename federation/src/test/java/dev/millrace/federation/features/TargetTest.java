package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final Target TWO_CYCLES = new Target.RemainingLife(2, "cycles");

  @Test
  void shouldCountDownToFailureFromTheCap() {
    Life life = failed("pump", 0, 0, 0, 0);

    assertThat(TWO_CYCLES.at(life, 0)).hasValue(2);
    assertThat(TWO_CYCLES.at(life, 1)).hasValue(2);
    assertThat(TWO_CYCLES.at(life, 2)).hasValue(1);
    assertThat(TWO_CYCLES.at(life, 3)).hasValue(0);
  }

  @Test
  void shouldNotKnowTheRemainingLifeOfWhatStillRuns() {
    assertThat(TWO_CYCLES.at(running("pump", 0, 0), 0)).isEmpty();
  }

  @Test
  void shouldCallReadingsAfterFailureZero() {
    // An asset may coast to a stop after the failure was reported.
    Life life =
        new Life(
            "pump", List.of("t"), new double[] {5}, new double[][] {{0}}, OptionalDouble.of(4));

    assertThat(TWO_CYCLES.at(life, 0)).hasValue(0);
  }

  @Test
  void shouldKeepPredictionsWithinTheTarget() {
    assertThat(TWO_CYCLES.clamp(-1)).isZero();
    assertThat(TWO_CYCLES.clamp(1.5)).isEqualTo(1.5);
    assertThat(TWO_CYCLES.clamp(3)).isEqualTo(2);
    assertThat(TWO_CYCLES.bound()).isEqualTo(2);
    assertThat(TWO_CYCLES.unit()).isEqualTo("cycles");
  }

  @Test
  void shouldReadASoftSensorFromTheSameReading() {
    Target soft = new Target.SoftSensor(sensor("t", -3, 2));

    assertThat(soft.at(running("pump", 1, 7), 0)).hasValue(1);
    assertThat(soft.at(running("pump", 1, 7), 1)).hasValue(2);
    assertThat(soft.bound()).isEqualTo(3);
    assertThat(soft.unit()).isEqualTo("u");
  }

  @Test
  void shouldRefuseCapsThatAreNone() {
    for (double cap : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Target.RemainingLife(cap, "cycles"))
          .hasMessage("cap must be positive and finite, not " + cap);
    }
  }
}
