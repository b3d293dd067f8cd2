package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Rounds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds that need nothing new, and gateways that find of each version what the test says. */
class BestVersionTest {
  private final FederationDriver federation = new FederationDriver(3);
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);
  private final TaskSpec task = Plants.task(Plants.task().model(), 0.2, Plants.restless().rounds());

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldPromoteTheBestVersionAndNotTheLast() {
    federation.open(task, plants);

    round(task, 10);
    round(task, 12.5);
    int base = federation.round().getBaseVersion();
    round(task, 8);

    assertThat(federation.rollouts())
        .extracting(Rollout::getPromoted, Rollout::getReason)
        .containsExactly(
            promotion(1, "the first version of its lineage"),
            promotion(
                1,
                "not promoted: evaluation.rmse 12.5000 of version 2 is above the 10.0000 of"
                    + " version 1"),
            promotion(3, "evaluation.rmse 8.0000 of version 3 is below the 10.0000 of version 1"));
    // Training goes on from the last version all the same.
    assertThat(base).isEqualTo(2);
  }

  @Test
  void shouldKeepTheVersionInForceBeyondItsTime() {
    // Given: the first version is the best of five, and three are kept.
    federation.open(task, plants);
    round(task, 10);
    for (int version = 2; version <= 5; version++) {
      round(task, 12);
    }
    assertThat(federation.models()).extractingByKeys("pump-life|2").containsOnlyNulls();
    assertThat(federation.models()).extractingByKeys("pump-life|1").doesNotContainNull();

    // When: a better one comes.
    round(task, 9);

    // Then
    assertThat(federation.models())
        .extractingByKeys("pump-life|1", "pump-life|2", "pump-life|3")
        .containsOnlyNulls();
    assertThat(federation.models())
        .extractingByKeys("pump-life|4", "pump-life|5", "pump-life|6")
        .doesNotContainNull();
  }

  @Test
  void shouldStopWhenNothingGetsBetter() {
    // Given
    TaskSpec patient = Plants.task(task.model(), 0.2, Plants.restless().rounds().withPatience(2));
    federation.open(patient, plants);

    // When
    round(patient, 10);
    round(patient, 9);
    round(patient, 9);
    round(patient, 11);

    // Then
    assertThat(federation.isAsking()).isFalse();
    assertThat(federation.events(TaskStatus.class))
        .last()
        .isEqualTo(
            new TaskStatus(
                "COMPLETE", "stopped early: 2 rounds without a lower evaluation.rmse", 0L));
    assertThat(federation.rollouts()).extracting(Rollout::getPromoted).containsExactly(1, 2, 3, 3);
  }

  @Test
  void shouldGoOnWithMorePatience() {
    // Given
    TaskSpec patient = Plants.task(task.model(), 0.2, Plants.restless().rounds().withPatience(1));
    federation.open(patient, plants);
    round(patient, 10);
    round(patient, 10);

    // When
    federation.open(
        Plants.task(task.model(), 0.2, Plants.restless().rounds().withPatience(2)), plants);

    // Then
    assertThat(federation.isAsking()).isTrue();
    assertThat(federation.round().getRound()).isEqualTo(3);
  }

  @Test
  void shouldMeasureByTheVersionThatAnOperatorChose() {
    // Given
    federation.open(task, plants);
    round(task, 10);
    round(task, 8);
    federation.rollouts();

    // When: the second one misbehaves, whatever its error says.
    federation.choose("pump-life", 1, "ada", "it misses failures");
    round(task, 11);
    round(task, 9);

    // Then
    assertThat(federation.rollouts())
        .extracting(Rollout::getPromoted, Rollout::getReason)
        .containsExactly(
            promotion(1, "ada chose it: it misses failures"),
            promotion(
                1,
                "not promoted: evaluation.rmse 11.0000 of version 3 is above the 10.0000 of"
                    + " version 1"),
            promotion(4, "evaluation.rmse 9.0000 of version 4 is below the 10.0000 of version 1"));
  }

  @Test
  void shouldSayWhatStandsWhenAVersionIsChosenThatIsNotThere() {
    // Given: three are kept.
    federation.open(task, plants);
    for (int version = 1; version <= 4; version++) {
      round(task, 10 - version);
    }
    federation.rollouts();

    // When
    federation.choose("pump-life", 1, "ada", "it was the best");

    // Then
    assertThat(federation.rollouts())
        .singleElement()
        .returns(4, Rollout::getPromoted)
        .returns("version 1, which ada chose, is not there", Rollout::getReason);
  }

  @Test
  void shouldKeepWhatTheVersionsWereFoundToBe() {
    federation.open(task, plants);

    round(task, 10);

    assertThat(federation.events(Closed.class).get(0).getMetrics())
        .containsEntry("evaluation.rmse.min", 10.0)
        .containsEntry("evaluation.rmse.median", 10.0)
        .containsEntry("evaluation.rmse.max", 10.0)
        .containsEntry("evaluation.gateways", 3.0)
        .isEqualTo(federation.models().get("pump-life|1").getMetrics());
  }

  private void round(TaskSpec running, double rmse) {
    federation.answerAll(running, plants);
    federation.answerAll(running, plants);
    Asked evaluation = Rounds.asked(federation.round());
    for (SimulatedGateway plant : plants) {
      federation.send(
          plant.answer(evaluation, new Answer.Contribution(20, found(evaluation.ask(), rmse))));
    }
    federation.pass(RoundsProcessor.TICK);
  }

  /** Every one of twenty rows is off by so much. */
  private static List<Block> found(Ask ask, double rmse) {
    return List.of(
        ask.block("count").quantise(20),
        ask.block("absolute").quantise(20 * rmse),
        ask.block("squared").quantise(20 * rmse * rmse));
  }

  private static org.assertj.core.groups.Tuple promotion(int version, String reason) {
    return org.assertj.core.groups.Tuple.tuple(version, reason);
  }
}
