package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.mapping.Rounds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Quorum 2 of a cohort of 3, 30 s to the deadline, 10 s of grace. */
class DeadlineTest {
  private static final Duration BEYOND_DEADLINE = Plants.DEADLINE.plusSeconds(1);

  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);
  private final TaskSpec task = Plants.task();

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldFenceAtTheDeadlineAndGoOnWithWhoAnswered() {
    // Given
    federation.open(task, plants);
    federation.answerAll(task, plants.subList(1, 3));

    // When
    federation.pass(BEYOND_DEADLINE);

    // Then
    assertThat(federation.events(Fenced.class)).containsExactly(new Fenced(2));
    assertThat(federation.round().getExchange()).isEqualTo(2);
    assertThat(Rounds.asked(federation.round()).cohort()).containsOnlyKeys("plant-1", "plant-2");
  }

  @Test
  void shouldNameWhoIsMissingWhenItCloses() {
    federation.open(task, plants);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants.subList(0, 2));

    federation.pass(BEYOND_DEADLINE);

    assertThat(federation.events(Closed.class))
        .singleElement()
        .satisfies(closed -> assertThat(closed.getMissing()).containsExactly("plant-2"));
  }

  @Test
  void shouldWaitForTheQuorumUntilTheGraceIsOver() {
    // Given: one answer, one short of the quorum.
    federation.open(task, plants);
    federation.answerAll(task, plants.subList(0, 1));

    // When
    federation.pass(BEYOND_DEADLINE);
    Round waiting = federation.round();
    federation.send(plants.get(1).answer(waiting, task));
    federation.pass(Duration.ofSeconds(1));

    // Then
    assertThat(waiting.getExchange()).isEqualTo(1);
    assertThat(federation.round().getExchange()).isEqualTo(2);
  }

  @Test
  void shouldAbandonTheRoundWithoutQuorumAndKeepTheOldModel() {
    // Given
    federation.open(task, plants);
    federation.answerAll(task, plants.subList(0, 1));

    // When
    federation.pass(BEYOND_DEADLINE.plus(Plants.GRACE));

    // Then
    assertThat(federation.models()).isEmpty();
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertThat(federation.events(Abandoned.class))
        .singleElement()
        .satisfies(abandoned -> assertThat(abandoned.getReason()).isEqualTo("QUORUM_MISSED"))
        .satisfies(abandoned -> assertThat(abandoned.getAccepted()).containsExactly("plant-0"))
        .satisfies(
            abandoned -> assertThat(abandoned.getMissing()).containsExactly("plant-1", "plant-2"));
  }

  @Test
  void shouldTakeWhatStandsBeforeTheFenceAndRefuseWhatStandsBehindIt() {
    // Given
    federation.open(task, plants);
    Round round = federation.round();
    federation.answerAll(task, plants.subList(0, 2));
    federation.pass(BEYOND_DEADLINE);

    // When
    federation.send(plants.get(2).answer(round, task));

    // Then
    assertThat(federation.rejected())
        .extracting(RejectedUpdate::getVerdict)
        .containsExactly(RejectionVerdict.LATE);
  }

  @Test
  void shouldWriteOneFenceForEachExchangeThatEnds() {
    federation.open(task, plants);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants);

    assertThat(federation.markers())
        .filteredOn(marker -> marker.getBody() instanceof Fence)
        .extracting(ModelUpdate::getExchange)
        .containsExactly(1, 2);
  }

  @Test
  void shouldCloseWithoutEvaluationIfEveryoneAbstains() {
    // Given
    TaskSpec evaluated = Plants.evaluated();
    federation.open(evaluated, plants);
    federation.answerAll(evaluated, plants);
    federation.answerAll(evaluated, plants);

    // When
    Round evaluation = federation.round();
    plants.forEach(plant -> federation.send(plant.abstain(evaluation)));

    // Then
    assertThat(evaluation.getAsk().getKind()).isEqualTo("EVALUATION");
    assertThat(federation.models().get("pump-life|1").getMetrics()).isEmpty();
    assertThat(federation.events(Closed.class).get(0).getAbstained())
        .containsOnlyKeys("plant-0", "plant-1", "plant-2");
  }

  @Test
  void shouldCloseWithoutEvaluationIfNobodyAnswers() {
    TaskSpec evaluated = Plants.evaluated();
    federation.open(evaluated, plants);
    federation.answerAll(evaluated, plants);
    federation.answerAll(evaluated, plants);

    federation.pass(BEYOND_DEADLINE.plus(Plants.GRACE));

    assertThat(federation.models()).containsOnlyKeys("pump-life|1");
  }

  @Test
  void shouldPublishTheErrorsThatGatewaysFound() {
    TaskSpec evaluated = Plants.evaluated();
    federation.open(evaluated, plants);
    federation.answerAll(evaluated, plants);
    federation.answerAll(evaluated, plants);

    federation.answerAll(evaluated, plants);

    assertThat(federation.models().get("pump-life|1").getMetrics())
        .containsEntry("evaluation.rows", 60.0)
        .containsKeys("evaluation.rmse", "evaluation.mae");
  }
}
