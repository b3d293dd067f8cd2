package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.neural.LocalTraining;
import dev.millrace.federation.neural.Network;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralAveragingTest {
  private static final FeatureSpec FEATURES = features(sensor("t", -8, 8));
  private static final Examples FEW =
      new Examples(new double[][] {{1, 0, 2, -1}, {0, 1, 1, 1}}, new double[] {20, 90});
  private static final Examples MANY =
      new Examples(
          new double[][] {{2, 1, 0, 1}, {-1, 0, 1, 0}, {1, 1, 1, 1}, {0, 2, -1, 0}},
          new double[] {120, 10, 60, 70});

  @Test
  void shouldWeighPlantsByTheirRows() {
    // Given
    TaskSpec task = neural("fedavg");
    Ask ask = firstAsk(task);
    List<Block> few = NeuralUpdate.answer(ask, task, "a", FEW);
    List<Block> many = NeuralUpdate.answer(ask, task, "b", MANY);

    // When
    TrainedModel version = next(ask, few, many, context(task, 1, Optional.empty()));

    // Then: 2 rows and 4 rows
    double[] a = ParametersExchange.mean(few);
    double[] b = ParametersExchange.mean(many);
    double[] mean = version.parameter(Network.WEIGHTS);
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo((a[i] + 2 * b[i]) / 3, within(1e-9));
    }
    assertThat(version.examples()).isEqualTo(6);
    assertThat(Network.of(version.parameters(), 4).predict(new double[4])).isFinite();
  }

  @Test
  void shouldAnswerTheSameRoundTheSameAndAnotherPlantOrRoundOtherwise() {
    // Given
    TaskSpec task = neural("fedavg", Map.of("batch_size", 1.0));
    Ask ask = firstAsk(task);
    TrainedModel version = next(ask, task, context(task, 1, Optional.empty()));
    Ask second = strategy(task).open(context(task, 2, Optional.of(version)));
    Ask third = strategy(task).open(context(task, 3, Optional.of(version)));

    // When
    List<Block> answer = NeuralUpdate.answer(second, task, "a", MANY);

    // Then
    assertThat(NeuralUpdate.answer(second, task, "a", MANY)).isEqualTo(answer);
    assertThat(NeuralUpdate.answer(second, task, "b", MANY)).isNotEqualTo(answer);
    assertThat(NeuralUpdate.answer(third, task, "a", MANY)).isNotEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fedavg", "fedprox", "fedavgm", "fedadam", "fedyogi", "fedadagrad", "scaffold"})
  void shouldLearnWhateverTheStrategy(String name) {
    // Given
    TaskSpec task = neural(name);
    Ask first = firstAsk(task);
    double untrained = error(NeuralFamily.network(task, ParametersExchange.base(first).get()));

    // When
    TrainedModel version = next(first, task, context(task, 1, Optional.empty()));
    for (int round = 2; round <= 60; round++) {
      RoundContext context = context(task, round, Optional.of(version));
      version = next(strategy(task).open(context), task, context);
    }

    // Then
    assertThat(error(Network.of(version.parameters(), 4))).isLessThan(0.6 * untrained);
  }

  @Test
  void shouldKeepTheMeanGradientAndWhereItWasTakenForScaffold() {
    // Given
    TaskSpec task = neural("scaffold");
    Ask ask = firstAsk(task);
    double[] start = ParametersExchange.base(ask).get();
    Network global = NeuralFamily.network(task, start);

    // When
    TrainedModel version = next(ask, task, context(task, 1, Optional.empty()));

    // Then
    Controls controls = Controls.of(version.state()).get();
    double[] few = LocalTraining.gradient(global, FEW);
    double[] many = LocalTraining.gradient(global, MANY);
    assertThat(controls.previous()).isEqualTo(start);
    for (int i = 0; i < few.length; i++) {
      assertThat(controls.mean()[i]).isCloseTo((few[i] + 2 * many[i]) / 3, within(1e-9));
    }
    Ask second = strategy(task).open(context(task, 2, Optional.of(version)));
    assertThat(Controls.of(second.context())).isPresent();
  }

  @Test
  void shouldStayNearerToTheGlobalWeightsTheStrongerFedProxPulls() {
    // Given
    TaskSpec free = neural("fedavg", Map.of("epochs", 50.0));
    TaskSpec held = neural("fedprox", Map.of("epochs", 50.0, "proximal_mu", 10.0));
    Ask ask = firstAsk(free);
    double[] global = ParametersExchange.base(ask).get();

    // When
    double far = distance(global, ParametersExchange.mean(answer(ask, free)));
    double near = distance(global, ParametersExchange.mean(answer(ask, held)));

    // Then
    assertThat(near).isLessThan(far / 2);
  }

  @Test
  void shouldRefuseAnswersThatNoTrainingGives() {
    // Given
    TaskSpec task = neural("fedavg", Map.of("coefficient_bound", 4.0));
    Ask ask = firstAsk(task);
    double[] weights = new double[ParametersExchange.base(ask).get().length];
    weights[0] = 4;
    List<Block> honest = ParametersExchange.answer(ask, weights, 10);
    weights[0] = 40;
    List<Block> scaled = ParametersExchange.answer(ask, weights, 1);

    // When, Then
    assertThat(strategy(task).objection(ask, new Share(10, honest), task)).isEmpty();
    assertThat(strategy(task).objection(ask, new Share(1, scaled), task))
        .contains("a parameter of 40.0 passes coefficient_bound 4.0");
    assertThat(
            strategy(task)
                .objection(
                    ask,
                    new Share(0, ParametersExchange.answer(ask, new double[weights.length], 0)),
                    task))
        .contains("0 training rows");
  }

  private static TaskSpec neural(String strategy) {
    return neural(strategy, Map.of());
  }

  private static TaskSpec neural(String strategy, Map<String, Double> more) {
    Map<String, Double> hyperparameters = new TreeMap<>(more);
    hyperparameters.put("hidden", 6.0);
    hyperparameters.put("hidden_2", 0.0);
    hyperparameters.put("seed", 3.0);
    return task(FEATURES, new ModelSpec("neural", strategy, hyperparameters), 0);
  }

  private static Strategy strategy(TaskSpec task) {
    return Strategies.of(task.model());
  }

  /** The PARAMETERS ask of a first round, after that for moments. */
  private static Ask firstAsk(TaskSpec task) {
    return strategy(task).rehearse(context(task, 1, Optional.empty())).get(1);
  }

  private static List<Block> answer(Ask ask, TaskSpec task) {
    return NeuralUpdate.answer(ask, task, "a", MANY);
  }

  private static TrainedModel next(Ask ask, TaskSpec task, RoundContext context) {
    return next(
        ask,
        NeuralUpdate.answer(ask, task, "a", FEW),
        NeuralUpdate.answer(ask, task, "b", MANY),
        context);
  }

  private static TrainedModel next(Ask ask, List<Block> few, List<Block> many, RoundContext of) {
    SortedMap<String, Share> shares =
        new TreeMap<>(Map.of("a", new Share(2, few), "b", new Share(4, many)));
    Step step = strategy(of.task()).next(ask, Contributions.of(ask.blocks(), shares), of);
    return ((Step.Done) step).model();
  }

  private static RoundContext context(TaskSpec task, int round, Optional<TrainedModel> base) {
    return new RoundContext(task, round, 2, 100, 50, base);
  }

  private static double error(Network network) {
    double sum = 0;
    for (int i = 0; i < MANY.size(); i++) {
      sum += Math.abs(network.predict(MANY.features()[i]) - MANY.targets()[i]);
    }
    return sum;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }
}
