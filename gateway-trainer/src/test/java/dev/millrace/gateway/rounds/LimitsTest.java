package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.gateway.training.Inventory;
import java.util.Set;
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
            new Limits(Set.of("other"), 1, 0),
            TASK,
            Why.NOT_ALLOWED,
            "this gateway may not answer task wear"),
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
            new Limits(Set.of(), 91, 0),
            TASK,
            Why.TOO_FEW_EXAMPLES,
            "90 rows of 2 assets, this gateway answers from 91 of 0"),
        Arguments.of(
            new Limits(Set.of("wear"), 1, 3),
            TASK,
            Why.TOO_FEW_EXAMPLES,
            "90 rows of 2 assets, this gateway answers from 1 of 3"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuseWithReason(Limits limits, TaskSpec task, Why why, String detail) {
    assertThat(limits.refusal(task, LAYOUT, TWO_ASSETS)).hasValue(new Abstention(why, detail));
  }

  @Test
  void shouldLetEverythingElsePass() {
    assertThat(new Limits(Set.of("wear"), 90, 2).refusal(TASK, LAYOUT, TWO_ASSETS)).isEmpty();
  }

  @Test
  void shouldNameWhatIsWrongWithAConfiguration() {
    assertThatThrownBy(() -> new Limits(Set.of(), 0, 0))
        .hasMessage("limits: minRows must be at least 1 and minAssets at least 0, not 0 and 0");
  }
}
