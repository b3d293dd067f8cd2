package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.gateway.training.Inventory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
  private static final TaskSpec TASK = RoundsFixture.TASK;
  private static final SensorLayout LAYOUT = RoundsFixture.LAYOUT;
  private static final Inventory TWO_ASSETS = new Inventory(100, 90, 2);

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            Limits.PERMISSIVE.withTasks("other"),
            TASK,
            Why.NOT_ALLOWED,
            "this gateway may not answer task wear"),
        Arguments.of(
            Limits.PERMISSIVE.withSensors("noise"),
            TASK,
            Why.NOT_ALLOWED,
            "this gateway may not answer from sensors heat"),
        Arguments.of(
            Limits.PERMISSIVE.withFamilies("ols"),
            TASK,
            Why.NOT_ALLOWED,
            "this gateway may not answer for model family ridge"),
        Arguments.of(
            Limits.PERMISSIVE,
            RoundsFixture.task("forest", "heat"),
            Why.UNKNOWN_ASK,
            "this version does not know model family forest"),
        Arguments.of(
            Limits.PERMISSIVE,
            RoundsFixture.task("ridge", "noise"),
            Why.MISSING_SENSOR,
            "this gateway lacks sensors noise"),
        Arguments.of(
            Limits.PERMISSIVE.withMinima(91, 0),
            TASK,
            Why.TOO_FEW_EXAMPLES,
            "too few rows or assets: this gateway answers from 91 rows and 0 assets on"),
        Arguments.of(
            Limits.PERMISSIVE.withTasks("wear").withMinima(1, 3),
            TASK,
            Why.TOO_FEW_EXAMPLES,
            "too few rows or assets: this gateway answers from 1 rows and 3 assets on"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuseWithReason(Limits limits, TaskSpec task, Why why, String detail) {
    assertThat(limits.refusal(task, LAYOUT, TWO_ASSETS)).hasValue(new Abstention(why, detail));
  }

  @Test
  void shouldLetEverythingElsePass() {
    Limits limits =
        Limits.PERMISSIVE
            .withTasks("wear", "other")
            .withSensors("heat", "noise")
            .withFamilies("ridge")
            .withMinima(90, 2);
    assertThat(limits.refusal(TASK, LAYOUT, TWO_ASSETS)).isEmpty();
  }

  @Test
  void shouldNameWhatIsWrongWithAConfiguration() {
    assertThatThrownBy(() -> Limits.PERMISSIVE.withMinima(0, 0))
        .hasMessage("minRows must be at least 1 and minAssets at least 0, not 0 and 0");
    assertThatThrownBy(() -> Limits.PERMISSIVE.withFamilies("rigde"))
        .hasMessage("families: 'rigde' is none; did you mean 'ridge'?");
  }
}
