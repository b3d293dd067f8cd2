package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Rounds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Duration TICK = Duration.ofMillis(100);

  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldRunAWholeRoundOfExactRidge() {
    // Given
    TaskSpec task = Plants.task();
    federation.open(task, plants);

    // When
    assertThat(federation.round().getAsk().getKind()).isEqualTo(AskKind.MOMENTS.name());
    federation.answerAll(task, plants);
    assertThat(federation.round().getAsk().getKind()).isEqualTo(AskKind.GRAM.name());
    federation.answerAll(task, plants);

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.CLOSED);
    assertThat(federation.models()).containsOnlyKeys("pump-life|1");
    assertThat(federation.models().get("pump-life|1"))
        .matches(Models::digestHolds)
        .satisfies(model -> assertThat(model.getExamples()).isEqualTo(60));
    assertThat(federation.rollouts()).extracting(Rollout::getPromoted).containsExactly(1);
    assertThat(federation.events(Opened.class)).hasSize(1);
    assertThat(federation.events(Closed.class))
        .singleElement()
        .satisfies(closed -> assertThat(closed.getLineage()).hasSize(2));
    assertThat(federation.rejected()).isEmpty();
  }

  @Test
  void shouldSayWhatItWaitsFor() {
    TaskSpec task = Plants.task();
    federation.apply(task);
    federation.announce(plants.get(0), task);

    federation.pass(Duration.ofSeconds(2));

    assertThat(federation.events(TaskStatus.class))
        .last()
        .isEqualTo(new TaskStatus("WAITING", "1 of at least 3 gateways are ready", 0L));
  }

  @Test
  void shouldNotInviteAGatewayThatWithdrew() {
    TaskSpec task = Plants.task();
    federation.apply(task);
    plants.forEach(plant -> federation.announce(plant, task));
    federation.withdraw(plants.get(1));

    federation.pass(TICK);

    assertThat(federation.round()).isNull();
  }

  @Test
  void shouldNotInviteAGatewayThatSaysMoreThanAnyNeedsTo() {
    // Given: its installation alone has 5,000 characters, and would stand in every ask.
    SimulatedGateway endless = new SimulatedGateway("plant-2", "x".repeat(5_000), Plants.lives(2));

    federation.open(Plants.task(), List.of(plants.get(0), plants.get(1), endless));

    assertThat(federation.round()).isNull();
  }

  @Test
  void shouldRememberOnlyTheBeginningOfALongReason() {
    // Given
    TaskSpec task = Plants.task();
    federation.open(task, plants);
    Answer endless = new Answer.Abstention(Answer.Why.TRAINING_FAILED, "x".repeat(5 << 20));

    // When
    Asked asked = Rounds.asked(federation.round());
    plants.forEach(plant -> federation.send(plant.answer(asked, endless)));

    // Then
    assertThat(federation.events(Abandoned.class))
        .singleElement()
        .satisfies(
            abandoned ->
                assertThat(abandoned.getAbstained())
                    .hasSize(3)
                    .allSatisfy(
                        (gateway, reason) ->
                            assertThat(reason).startsWith("TRAINING_FAILED: xxx").hasSize(501)));
  }

  @Test
  void shouldLeaveGatewaysRoomToGrowInTheFirstAsk() {
    federation.open(Plants.task(), plants);

    assertThat(federation.round().getAsk().getMaxRows()).isEqualTo(1_048_576);
  }

  @Test
  void shouldBoundFurtherAsksByWhatAnswersCovered() {
    TaskSpec task = Plants.task();
    federation.open(task, plants);

    federation.answerAll(task, plants);

    assertThat(federation.round().getAsk().getMaxRows()).isEqualTo(20);
  }

  @Test
  void shouldNotWaitForOthersOnceTheTargetIsReached() {
    // Given: two of three are enough.
    TaskSpec task = Plants.task(2, 2, 3);
    federation.open(task, plants);
    Round moments = federation.round();

    // When
    federation.answerAll(task, plants.subList(0, 2));
    federation.send(plants.get(2).answer(moments, task));

    // Then
    assertThat(Rounds.asked(federation.round()).cohort()).containsOnlyKeys("plant-0", "plant-1");
    assertThat(federation.rejected())
        .extracting(RejectedUpdate::getGateway, RejectedUpdate::getVerdict)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("plant-2", RejectionVerdict.LATE));
  }

  @Test
  void shouldBuildTheNextVersionWhenRowsAreNew() {
    // Given
    TaskSpec task = Plants.task();
    federation.open(task, plants);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants);
    federation.pass(TICK);
    assertThat(federation.isAsking()).isFalse();

    // When: plant 0 has the lives of a second pump.
    SimulatedGateway grown = plants.get(0).with(Plants.lives(7));
    federation.announce(grown, task);
    federation.pass(TICK);

    // Then
    assertThat(federation.round().getRound()).isEqualTo(2);
    assertThat(federation.round().getBaseVersion()).isEqualTo(1);
    assertThat(federation.round().getBaseDigest())
        .isEqualTo(federation.models().get("pump-life|1").getDigest());
  }

  @Test
  void shouldKeepTheLastVersionsOnly() {
    // Given: a task that needs nothing new, and three versions kept.
    TaskSpec task = Plants.restless();
    federation.open(task, plants);

    // When
    for (int round = 1; round <= 5; round++) {
      federation.answerAll(task, plants);
      federation.answerAll(task, plants);
      federation.pass(TICK);
    }

    // Then
    assertThat(federation.models()).hasSize(5);
    assertThat(federation.models())
        .extractingByKeys("pump-life|1", "pump-life|2")
        .containsOnlyNulls();
    assertThat(federation.models())
        .extractingByKeys("pump-life|3", "pump-life|4", "pump-life|5")
        .doesNotContainNull();
  }
}
