package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.ExactSum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AveragingTest {
  private static final Strategy STRATEGY = Strategies.of(new ModelSpec("ols", "fedavg", Map.of()));
  private static final FeatureSpec FEATURES = features(sensor("t", -8, 8));
  private static final Normaliser FROZEN = new Normaliser(new double[] {1}, new double[] {2});

  @Test
  void shouldInheritTheNormaliserOfTheBase() {
    Ask ask = STRATEGY.open(context(Optional.of(base())));

    assertThat(ask.kind()).isEqualTo(AskKind.PARAMETERS);
    assertThat(MomentsExchange.fromContext(ask)).isEqualTo(FROZEN);
    assertThat(ask.optional()).isFalse();
  }

  @Test
  void shouldAskForMomentsWhereThereIsNoBase() {
    // Given
    RoundContext context = context(Optional.empty());
    Ask moments = STRATEGY.open(context);

    // When: one plant has read 2 and 6.
    List<Block> answer = MomentsExchange.answer(moments, FEATURES, List.of(running("pump", 2, 6)));
    Step step = STRATEGY.next(moments, Plants.answers(moments, answer), context);

    // Then
    assertThat(moments.kind()).isEqualTo(AskKind.MOMENTS);
    Ask parameters = ((Step.Next) step).ask();
    assertThat(parameters.kind()).isEqualTo(AskKind.PARAMETERS);
    assertThat(MomentsExchange.fromContext(parameters))
        .isEqualTo(new Normaliser(new double[] {4}, new double[] {2}));
  }

  @Test
  void shouldWeighPlantsByTheirRows() {
    // Given: one row says 1 and 2, three rows say 5 and 10.
    RoundContext context = context(Optional.of(base()));
    Ask ask = STRATEGY.open(context);
    List<Block> small = ParametersExchange.answer(ask, model(1, 2).toVector(), 1);
    List<Block> large = ParametersExchange.answer(ask, model(5, 10).toVector(), 3);

    // When
    ExactSum sum = new ExactSum(ask.blocks()).add(small).add(large);
    Step step = STRATEGY.next(ask, Plants.answers(ask, sum.blocks()), context);

    // Then: (1 + 15) / 4 and (2 + 30) / 4.
    TrainedModel model = ((Step.Done) step).model();
    assertThat(model.parameter(LinearModel.INTERCEPT)).containsExactly(4);
    assertThat(model.parameter(LinearModel.COEFFICIENTS)).containsExactly(8, 0, 0, 0);
    assertThat(model.normaliser()).isEqualTo(FROZEN);
    assertThat(model.examples()).isEqualTo(4);
  }

  @Test
  void shouldRefuseACoefficientBeyondTheBound() {
    RoundContext context =
        new RoundContext(
            bounded(Map.of("coefficient_bound", 10.0)), 1, 2, 100, 1, Optional.of(base()));
    Ask ask = STRATEGY.open(context);

    assertThat(ParametersExchange.answer(ask, model(0, 10).toVector(), 1)).hasSize(2);
    assertThatThrownBy(() -> ParametersExchange.answer(ask, model(0, 11).toVector(), 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("beyond what the ask allows");
  }

  @Test
  void shouldFailTheRoundIfNobodyHasRows() {
    RoundContext context = context(Optional.of(base()));
    Ask ask = STRATEGY.open(context);

    Step step =
        STRATEGY.next(
            ask,
            Plants.answers(ask, ParametersExchange.answer(ask, model(0, 0).toVector(), 0)),
            context);

    assertThat(step).isEqualTo(new Step.Failed("no training rows"));
  }

  @Test
  void shouldHaveTheModelEvaluatedIfAssetsAreHeldOut() {
    TaskSpec task = task(FEATURES, new ModelSpec("ols", "fedavg", Map.of()), 0.2);
    RoundContext context = new RoundContext(task, 1, 2, 100, 50, Optional.of(base()));
    Ask ask = STRATEGY.open(context);

    Step step =
        STRATEGY.next(
            ask,
            Plants.answers(ask, ParametersExchange.answer(ask, model(1, 2).toVector(), 1)),
            context);

    Ask evaluation = ((Step.Next) step).ask();
    assertThat(evaluation.kind()).isEqualTo(AskKind.EVALUATION);
    assertThat(evaluation.optional()).isTrue();
    TrainedModel proposed = EvaluationExchange.proposed(evaluation, task);
    assertThat(proposed.parameter(LinearModel.COEFFICIENTS)).containsExactly(2, 0, 0, 0);
    assertThat(proposed.examples()).isEqualTo(1);
  }

  private static RoundContext context(Optional<TrainedModel> base) {
    return new RoundContext(bounded(Map.of()), 1, 2, 100, 50, base);
  }

  private static TaskSpec bounded(Map<String, Double> hyperparameters) {
    return task(FEATURES, new ModelSpec("ols", "fedavg", hyperparameters), 0);
  }

  private static LinearModel model(double intercept, double first) {
    return new LinearModel(intercept, new double[] {first, 0, 0, 0});
  }

  private static TrainedModel base() {
    return new TrainedModel("ols", FEATURES, FROZEN, REMAINING, model(0, 0).toParameters(), 1);
  }
}
