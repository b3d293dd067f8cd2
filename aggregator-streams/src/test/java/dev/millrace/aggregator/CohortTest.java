package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.strategy.ParametersExchange;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Rounds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strategies that need the answers side by side, among them one of a plant that lies. */
class CohortTest {
  private static final Map<String, Double> INTERCEPTS =
      Map.of("plant-0", 1.0, "plant-1", 500.0, "plant-2", 2.0, "plant-3", 4.0, "plant-4", 3.0);
  private static final List<SimulatedGateway> PLANTS = SimulatedGateway.plants(5);

  @Test
  void shouldMakeTheSameModelWhateverTheOrderOfAnswers() {
    // When
    GlobalModel one = model(List.of(0, 1, 2, 3, 4));
    GlobalModel other = model(List.of(3, 1, 4, 0, 2));

    // Then: the median of 1, 2, 3, 4 and 500.
    assertThat(Models.fromWire(one).parameter(LinearModel.INTERCEPT)).containsExactly(3);
    assertThat(other.getDigest()).isEqualTo(one.getDigest());
  }

  @Test
  void shouldRefuseATaskWhoseQuorumIsTooSmallForItsRule() {
    try (FederationDriver federation = new FederationDriver()) {
      federation.apply(task("krum", Map.of("num_malicious_nodes", 2.0)));

      assertThat(federation.events(TaskStatus.class))
          .last()
          .isEqualTo(
              new TaskStatus(
                  "REFUSED", "krum with num_malicious_nodes 2 needs at least 7 plants, not 5", 0L));
    }
  }

  private static GlobalModel model(List<Integer> order) {
    TaskSpec task = task("median", Map.of());
    List<SimulatedGateway> answering = order.stream().map(PLANTS::get).toList();
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(task, PLANTS);
      federation.answerAll(task, answering);
      Asked asked = Rounds.asked(federation.round());
      answering.forEach(plant -> federation.send(plant.answer(asked, trained(asked, plant))));
      federation.pass(RoundsProcessor.TICK);
      return federation.models().get("pump-life|1");
    }
  }

  /** An intercept and no slope, from twenty rows. */
  private static Answer trained(Asked asked, SimulatedGateway plant) {
    double[] parameters = new double[Plants.task().features().size() + 1];
    parameters[0] = INTERCEPTS.get(plant.name());
    return new Answer.Contribution(20, ParametersExchange.answer(asked.ask(), parameters, 20));
  }

  private static TaskSpec task(String strategy, Map<String, Double> hyperparameters) {
    return Plants.task(new ModelSpec("ols", strategy, hyperparameters), 0, Plants.policy(0, 5, 5));
  }
}
