package dev.millrace.federation.task;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.policy;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSpecTest {
  private static final SensorSpec T = sensor("t", 0, 100);
  private static final ModelSpec RIDGE = new ModelSpec("ridge", "exact", Map.of());

  @Test
  void shouldRevisePoliciesWithoutStartingANewLineage() {
    // Given
    TaskSpec task = task(features(T), RIDGE, 0);
    RoundPolicy patient =
        new RoundPolicy(
            0,
            0,
            Duration.ZERO,
            1,
            1,
            0,
            1,
            7,
            0,
            1,
            Duration.ofSeconds(11),
            Duration.ofSeconds(5));

    // When
    TaskSpec revised = new TaskSpec("pumps", features(T), REMAINING, RIDGE, patient, 0);

    // Then
    assertThat(revised.revision()).isNotEqualTo(task.revision());
    assertThat(revised.lineage()).isEqualTo(task.lineage());
  }

  @Test
  void shouldStartANewLineageWithWhateverGivesParametersTheirMeaning() {
    String lineage = task(features(T), RIDGE, 0).lineage();
    ModelSpec stiffer = new ModelSpec("ridge", "exact", Map.of("lambda", 0.1));

    assertThat(task(features(sensor("t", 0, 101)), RIDGE, 0).lineage()).isNotEqualTo(lineage);
    assertThat(task(features(T), stiffer, 0).lineage()).isNotEqualTo(lineage);
    assertThat(with(new Target.RemainingLife(124, "cycles")).lineage()).isNotEqualTo(lineage);
    assertThat(task(features(T), RIDGE, 0).lineage()).isEqualTo(lineage);
  }

  @Test
  void shouldReviseAdvisoriesWithoutStartingANewLineage() {
    // Given
    TaskSpec task = task(features(T), RIDGE, 0);

    // When
    TaskSpec advising = task.advisingBelow(30);

    // Then
    assertThat(advising.revision()).isNotEqualTo(task.revision());
    assertThat(advising.revision()).isNotEqualTo(task.advisingBelow(31).revision());
    assertThat(advising.lineage()).isEqualTo(task.lineage());
  }

  @Test
  void shouldKeepTheRevisionOfOldWithoutPatience() {
    // Given
    TaskSpec task = task(features(T), RIDGE, 0);

    // When
    TaskSpec impatient = with(task.rounds().withPatience(0));
    TaskSpec patient = with(task.rounds().withPatience(3));

    // Then: as it was before tasks could have patience.
    assertThat(task.revision())
        .isEqualTo("ec811e9a0afd36e5caa2a28fe442f54e37212e25848b3845d13f2818d211371a");
    assertThat(impatient.revision()).isEqualTo(task.revision());
    assertThat(patient.revision()).isNotEqualTo(task.revision());
    assertThat(patient.revision()).isNotEqualTo(with(task.rounds().withPatience(4)).revision());
    assertThat(patient.lineage()).isEqualTo(task.lineage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void shouldRefuseAThresholdThatNothingOrAllIsBelow(double threshold) {
    assertThatThrownBy(() -> task(features(T), RIDGE, 0).advisingBelow(threshold))
        .hasMessage("adviseBelow must be finite, not " + threshold);
  }

  @Test
  void shouldNeedInputsSettingsAndTheSoftSensor() {
    SensorSpec load = sensor("load", 0, 1);
    RegimeSpec regimes = new RegimeSpec(List.of(load), List.of(List.of(0.5)));
    FeatureSpec features = new FeatureSpec(CYCLES, List.of(T, load), regimes, 1, 1, 0, 1, 1);
    SensorSpec quality = sensor("quality", 0, 1);

    TaskSpec task =
        new TaskSpec("pumps", features, new Target.SoftSensor(quality), RIDGE, policy(), 0);

    assertThat(task.sensors()).containsExactly(T, load, quality);
  }

  @Test
  void shouldRefuseATargetThatIsAnInput() {
    assertThatThrownBy(() -> with(new Target.SoftSensor(T)))
        .hasMessage("sensor t cannot be both an input and the target");
  }

  @Test
  void shouldRefuseASensorWithTwoMeanings() {
    assertThatThrownBy(() -> with(new Target.SoftSensor(sensor("t", 0, 99))))
        .hasMessage("sensor t is declared twice");
    assertThatThrownBy(() -> task(features(T, T), RIDGE, 0))
        .hasMessage("sensor t is declared twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Pumps", "-pumps", "pumps/1", "pümps"})
  void shouldRefuseNamesThatTopicsAndPathsCannotCarry(String name) {
    assertThatThrownBy(() -> new TaskSpec(name, features(T), REMAINING, RIDGE, policy(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task name '%s' must match".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void shouldRefuseToHoldOutEverythingOrLessThanNothing(double holdOut) {
    assertThatThrownBy(() -> task(features(T), RIDGE, holdOut))
        .hasMessage("holdOut must be in [0, 1), not " + holdOut);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseHyperparametersThatAreNotFinite(double value) {
    assertThatThrownBy(() -> new ModelSpec("ridge", "exact", Map.of("lambda", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hyperparameter lambda must be finite, not " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1})
  void shouldRefuseAHyperparameterThatIsNotPositiveWhereItMustBe(double value) {
    ModelSpec spec = new ModelSpec("ridge", "exact", Map.of("lambda", value));

    assertThatThrownBy(() -> spec.positive("lambda", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hyperparameter lambda must be positive, not " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 0, 9})
  void shouldRefuseAHyperparameterThatIsNoCountWhereItMustBe(double value) {
    ModelSpec spec = new ModelSpec("boosted-trees", "exact", Map.of("depth", value));

    assertThatThrownBy(() -> spec.count("depth", 5, 1, 8))
        .hasMessage("hyperparameter depth must be a whole number in 1..8, not " + value);
  }

  @Test
  void shouldDefaultMissingHyperparameters() {
    assertThat(RIDGE.hyperparameter("lambda", 0.5)).isEqualTo(0.5);
  }

  private static TaskSpec with(RoundPolicy policy) {
    return new TaskSpec("pumps", features(T), REMAINING, RIDGE, policy, 0);
  }

  private static TaskSpec with(Target target) {
    return new TaskSpec("pumps", features(T), target, RIDGE, policy(), 0);
  }
}
