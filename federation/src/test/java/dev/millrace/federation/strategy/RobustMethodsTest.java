package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants whose intercepts are 0, 1, 3, 6 and 100, the rest of their parameters 0. */
class RobustMethodsTest {
  private static final FeatureSpec FEATURES = features(sensor("t", -8, 8));
  private static final Normaliser FROZEN = new Normaliser(new double[] {1}, new double[] {2});
  private static final double[] INTERCEPTS = {0, 1, 3, 6, 100};

  @ParameterizedTest
  @CsvSource({
    "fedavg, 22",
    "median, 3",
    // Without 0 and 100.
    "trimmed-mean, 3.3333333333333335",
    // The other two nearest to 1 are 0 and 3.
    "krum, 1",
    // Of five, one of them hostile, two are safe: 1 and 0.
    "multi-krum, 0.5",
    // No plant's way from 0 is longer than the third one's: 0, 1, 3, 3, 3.
    "norm-bound, 2"
  })
  void shouldCombineByItsRule(String strategy, double intercept) {
    // Given
    TaskSpec task = among(5, strategy, known(strategy));
    RoundContext context = new RoundContext(task, 2, 5, 100, 50, Optional.of(base()));
    Strategy averaging = Strategies.of(task.model());
    Ask ask = averaging.open(context);

    // When
    Step step = averaging.next(ask, Contributions.of(ask.blocks(), answers(ask)), context);

    // Then
    TrainedModel model = ((Step.Done) step).model();
    assertThat(model.parameter(LinearModel.INTERCEPT)).containsExactly(intercept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neural", "ols", "ridge-averaged", "lasso", "elastic-net"})
  void shouldKnowEveryRuleForEveryFamilyThatAverages(String family) {
    for (String strategy : RobustMethods.all().keySet()) {
      assertThat(Strategies.of(new ModelSpec(family, strategy, Map.of()))).isNotNull();
    }
  }

  @Test
  void shouldObjectToAQuorumThatIsTooSmallForIt() {
    Map<String, Double> two = Map.of("num_malicious_nodes", 2.0);

    assertThat(objections(among(6, "krum", two)))
        .containsExactly("krum with num_malicious_nodes 2 needs at least 7 plants, not 6");
    assertThat(objections(among(7, "krum", two))).isEmpty();
    assertThat(objections(among(10, "bulyan", two)))
        .containsExactly("bulyan with num_malicious_nodes 2 needs at least 11 plants, not 10");
    assertThat(objections(among(2, "geometric-median", Map.of()))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "krum, num_malicious_nodes, 0.5",
    "trimmed-mean, beta, 0.5",
    "geometric-median, iterations, 0",
    "centred-clipping, clipping_radius, -1",
    "norm-bound, norm_bound, -1"
  })
  void shouldRefuseHyperparametersOutOfTheirDomain(String strategy, String name, double value) {
    assertThatThrownBy(() -> objections(among(9, strategy, Map.of(name, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  private static Map<String, Double> known(String strategy) {
    return strategy.endsWith("krum") ? Map.of("num_malicious_nodes", 1.0) : Map.of();
  }

  private static List<String> objections(TaskSpec task) {
    return Strategies.of(task.model()).objections(task);
  }

  private static SortedMap<String, Share> answers(Ask ask) {
    SortedMap<String, Share> shares = new TreeMap<>();
    for (double intercept : INTERCEPTS) {
      double[] parameters = {intercept, 0, 0, 0, 0};
      shares.put(
          "plant-" + shares.size(), new Share(2, ParametersExchange.answer(ask, parameters, 2)));
    }
    return shares;
  }

  private static TaskSpec among(int plants, String strategy, Map<String, Double> numbers) {
    RoundPolicy policy =
        new RoundPolicy(
            0,
            0,
            Duration.ZERO,
            plants,
            1,
            0,
            1,
            7,
            0,
            plants,
            Duration.ofSeconds(1),
            Duration.ZERO);
    TaskSpec any = task(FEATURES, new ModelSpec("ols", strategy, numbers), 0);
    return new TaskSpec(any.name(), FEATURES, REMAINING, any.model(), policy, 0);
  }

  private static TrainedModel base() {
    return new TrainedModel(
        "ols", FEATURES, FROZEN, REMAINING, new LinearModel(0, new double[4]).toParameters(), 1);
  }
}
