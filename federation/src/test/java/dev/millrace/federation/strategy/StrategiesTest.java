package dev.millrace.federation.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategiesTest {

  @Test
  void shouldFindStrategiesByFamilyAndName() {
    assertThat(Strategies.of(model("ridge", "exact", Map.of()))).isInstanceOf(ExactRidge.class);
    assertThat(Strategies.of(model("ols", "fedavg", Map.of()))).isInstanceOf(Averaging.class);
    assertThat(Strategies.of(model("ridge-averaged", "fedavg", Map.of("lambda", 0.1))))
        .isInstanceOf(Averaging.class);
  }

  @Test
  void shouldNameWhatExistsForAnUnknownPair() {
    assertThatThrownBy(() -> Strategies.of(model("ridge", "fedavg", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no strategy 'fedavg' for model 'ridge'; there are: exact");
  }

  @Test
  void shouldRefuseAMisspeltHyperparameter() {
    assertThatThrownBy(() -> Strategies.of(model("ridge", "exact", Map.of("lamda", 0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "no hyperparameter 'lamda' for ridge/exact; did you mean 'lambda'? there are: folds");
  }

  @Test
  void shouldKnowEachFamilysDefault() {
    assertThat(Strategies.defaultFor("ridge")).isEqualTo("exact");
    assertThat(Strategies.defaultFor("ols")).isEqualTo("fedavg");
    assertThatThrownBy(() -> Strategies.defaultFor("rid"))
        .hasMessageStartingWith("no model 'rid'; did you mean 'ridge'? there are: ")
        .hasMessageContaining("ridge, ridge-averaged");
  }

  private static ModelSpec model(
      String family, String strategy, Map<String, Double> hyperparameters) {
    return new ModelSpec(family, strategy, hyperparameters);
  }
}
