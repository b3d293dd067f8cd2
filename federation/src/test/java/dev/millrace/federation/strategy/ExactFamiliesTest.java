package dev.millrace.federation.strategy;

import static dev.millrace.federation.strategy.Fleet.lives;
import static dev.millrace.federation.strategy.Fleet.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.FourierFeatures;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.SlowFeatures;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Families that need more than moments and a Gram matrix to be exact. */
class ExactFamiliesTest {

  @ParameterizedTest
  @ValueSource(strings = {"ridge-poly2", "ridge-rff", "ridge-sfa"})
  void shouldMakeOneModelWhateverTheSplit(String family) {
    // Given
    TaskSpec task = task(family, Map.of());
    List<Life> all = lives(3);

    // When
    TrainedModel together = train(task, List.of(all), 1);
    TrainedModel apart = train(task, split(all, 12, 3), 1);
    TrainedModel shuffled = train(task, split(all, 12, 3), 2);

    // Then
    assertThat(digest(shuffled)).isEqualTo(digest(apart));
    assertThat(apart.examples()).isEqualTo(together.examples());
    for (Life life : all) {
      assertThat(Scorer.of(apart).predictLast(life))
          .isCloseTo(Scorer.of(together).predictLast(life), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ridge", "ridge-poly2", "ridge-rff", "ridge-sfa"})
  void shouldAskForNoMoreThanItRehearsed(String family) {
    // Given
    Plants plants = new Plants(task(family, Map.of("folds", 3.0)), split(lives(1), 5, 1));
    Strategy strategy = Strategies.of(plants.task().model());

    // When
    List<Ask> rehearsed = strategy.rehearse(plants.context());
    List<Ask> asked = plants.asks(strategy, new Random(1));

    // Then
    assertThat(asked.stream().map(Ask::kind)).isEqualTo(rehearsed.stream().map(Ask::kind).toList());
    for (int i = 0; i < asked.size(); i++) {
      assertThat(elements(asked.get(i))).isLessThanOrEqualTo(elements(rehearsed.get(i)));
    }
  }

  @Test
  void shouldCarryItsRandomMapInTheModel() {
    TrainedModel model =
        train(task("ridge-sfa", Map.of("slow_components", 2.0)), split(lives(1), 3, 1), 1);

    assertThat(model.parameters().keySet())
        .containsExactly(
            "coefficients",
            FourierFeatures.INPUTS,
            FourierFeatures.PHASES,
            FourierFeatures.WEIGHTS,
            "intercept",
            "scale.deviations",
            "scale.means",
            SlowFeatures.DIRECTIONS);
    assertThat(model.parameter(SlowFeatures.DIRECTIONS)).hasSize(2 * 2);
    assertThat(model.parameter("scale.means")).hasSize(1 + 2 * 6);
  }

  @Test
  void shouldFindThePenaltyWhateverTheSplitOfAFold() {
    // Given: which fold an asset is in depends on its plant's name, so one plant keeps its engines.
    TaskSpec task = task("ridge-rff", Map.of("folds", 4.0));
    List<Life> all = lives(2);

    // When
    TrainedModel model = train(task, List.of(all), 1);

    // Then
    assertThat(model.metrics()).containsOnlyKeys("cv.lambda", "cv.rmse");
    double lambda = model.metrics().get("cv.lambda");
    TrainedModel given = train(task("ridge-rff", Map.of("lambda", lambda)), List.of(all), 1);
    assertThat(model.parameter("coefficients"))
        .containsExactly(given.parameter("coefficients"), within(1e-9));
  }

  @Test
  void shouldRefuseHyperparametersOutOfTheirRange() {
    assertRefused(
        "ridge-rff",
        "features",
        0,
        "hyperparameter features must be a whole number in 1..10000, not 0.0");
    assertRefused("ridge-rff", "gamma", 0, "hyperparameter gamma must be positive, not 0.0");
    assertRefused("ridge", "folds", 1, "hyperparameter folds must be 0, or 2 or more, not 1");
    assertRefused(
        "ridge",
        "influence_ratio",
        -1,
        "hyperparameter influence_ratio must be in 0.0..1000000.0, not -1.0");
    assertRefused(
        "ridge-sfa",
        "slow_components",
        3,
        "hyperparameter slow_components must be a whole number in 0..2, not 3.0");
    assertThatThrownBy(() -> Strategies.of(task("ridge", Map.of("gamma", 1.0)).model()))
        .hasMessageStartingWith("no hyperparameter 'gamma' for ridge/exact");
  }

  private static void assertRefused(String family, String name, double value, String message) {
    TaskSpec task = task(family, Map.of(name, value));
    assertThatThrownBy(() -> Strategies.of(task.model()).objections(task)).hasMessage(message);
  }

  private static TaskSpec task(String family, Map<String, Double> more) {
    SortedMap<String, Double> all = new TreeMap<>(more);
    if (!family.equals("ridge") && !family.equals("ridge-poly2")) {
      all.putIfAbsent("features", 40.0);
    }
    return Fleet.task(family, all, 0);
  }

  private static TrainedModel train(TaskSpec task, List<List<Life>> plants, long order) {
    return new Plants(task, plants).train(Strategies.of(task.model()), new Random(order));
  }

  private static long elements(Ask ask) {
    return ask.blocks().stream().mapToLong(BlockShape::count).sum();
  }

  private static String digest(TrainedModel model) {
    Canonical canonical = new Canonical("test");
    model.writeTo(canonical);
    return canonical.hex();
  }
}
