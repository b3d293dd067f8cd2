package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLifeTest {
  private static final Duration TICK = Duration.ofMillis(100);

  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);
  private final TaskSpec task = Plants.task();

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldAbandonTheOpenRoundWhenTheTaskChanges() {
    // Given
    federation.open(task, plants);
    federation.answerAll(task, plants.subList(0, 2));

    // When
    federation.apply(Plants.task(2, 2, 3));

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertThat(federation.events(Abandoned.class))
        .singleElement()
        .matches(abandoned -> abandoned.getReason().equals("TASK_CHANGED"));
  }

  @Test
  void shouldGoOnWhenTheSameTaskIsAppliedAgain() {
    // Given
    federation.open(task, plants);

    // When
    federation.apply(task);

    // Then: all that happens is that the operator gets an answer.
    assertThat(federation.isAsking()).isTrue();
    assertThat(federation.events(Abandoned.class)).isEmpty();
    assertStatus("ACTIVE", "", 1);
  }

  @Test
  void shouldFinishTheOpenRoundOfAPausedTaskAndOpenNoOther() {
    // Given
    TaskSpec restless = Plants.restless();
    federation.open(restless, plants);

    // When
    federation.applyPaused(restless);
    assertStatus("PAUSED", "the open round is finished first", 1);
    federation.answerAll(restless, plants);
    federation.answerAll(restless, plants);
    federation.pass(Duration.ofMinutes(1));

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.CLOSED);
    assertThat(federation.round().getRound()).isEqualTo(1);
    assertStatus("PAUSED", "the open round is finished first", 1);
    assertThat(federation.status().getRevision()).isEqualTo(restless.revision());
  }

  @Test
  void shouldOpenAtOnceWhenATaskIsResumed() {
    // Given
    federation.applyPaused(task);
    plants.forEach(plant -> federation.announce(plant, task));
    federation.pass(TICK);
    assertThat(federation.round()).isNull();

    // When
    federation.apply(task);

    // Then
    assertThat(federation.isAsking()).isTrue();
    assertStatus("ACTIVE", "", 1);
  }

  @Test
  void shouldKeepAPausedTaskPausedWhenItChanges() {
    // Given
    federation.open(task, plants);

    // When
    federation.applyPaused(Plants.task(2, 2, 3));
    federation.pass(Duration.ofMinutes(1));

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertStatus("PAUSED", "", 1);
  }

  @Test
  void shouldBuildOnTheLastVersionWhenOnlyPolicyOrAdvisoriesChange() {
    // Given: version 1.
    TaskSpec restless = Plants.restless();
    federation.open(restless, plants);
    federation.answerAll(restless, plants);
    federation.answerAll(restless, plants);

    // When: it changes in mid-round.
    TaskSpec changed = restless.advisingBelow(30);
    federation.open(changed, plants);
    federation.pass(Duration.ofSeconds(1));

    // Then
    assertThat(federation.events(Abandoned.class)).hasSize(1);
    assertThat(federation.round().getRound()).isEqualTo(3);
    assertThat(federation.round().getRevision()).isEqualTo(changed.revision());
    assertThat(federation.round().getBaseVersion()).isEqualTo(1);
  }

  @Test
  void shouldSayWhenAllRoundsAreDone() {
    // Given
    RoundPolicy once =
        new RoundPolicy(1, 0, Duration.ZERO, 3, 1, 0, 1, 42, 0, 2, Plants.DEADLINE, Plants.GRACE);
    TaskSpec single = Plants.task(task.model(), 0, once);
    federation.open(single, plants);

    // When
    federation.answerAll(single, plants);
    federation.answerAll(single, plants);

    // Then
    assertStatus("COMPLETE", "all 1 rounds are done", 0);
  }

  @Test
  void shouldSayWhatATaskWaitsFor() {
    federation.open(task, plants.subList(0, 2));

    federation.pass(Duration.ofSeconds(2));

    assertStatus("WAITING", "2 of at least 3 gateways are ready", 0);
  }

  @Test
  void shouldStartANewLineageWithoutABase() {
    // Given: version 1 with one lambda.
    federation.open(task, plants);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants);

    // When
    ModelSpec other = new ModelSpec("ridge", "exact", Map.of("lambda", 0.5));
    TaskSpec changed = Plants.task(other, 0, task.rounds());
    federation.open(changed, plants);
    Round first = federation.round();
    federation.answerAll(changed, plants);
    federation.answerAll(changed, plants);

    // Then: all rows are new again, and versions stay dense.
    assertThat(first.getRound()).isEqualTo(2);
    assertThat(first.getBaseVersion()).isZero();
    assertThat(federation.models()).containsOnlyKeys("pump-life|1", "pump-life|2");
  }

  @Test
  void shouldStopWhenTheTaskIsDeletedAndNeverUseANumberTwice() {
    // Given
    federation.open(task, plants);

    // When
    federation.apply(task.name(), null);
    federation.pass(TICK);
    Round last = federation.round();
    federation.open(task, plants);
    federation.pass(Duration.ofSeconds(2));

    // Then
    assertThat(last.getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertThat(federation.round().getRound()).isEqualTo(2);
    assertThat(federation.events(TaskStatus.class))
        .extracting(TaskStatus::getState)
        .containsSubsequence("ACTIVE", "DELETED", "ACTIVE");
  }

  @Test
  void shouldRefuseAModelNobodyCanTrain() {
    ModelSpec oracle = new ModelSpec("oracle", "exact", Map.of());

    federation.open(Plants.task(oracle, 0, task.rounds()), plants);

    assertRefused("oracle");
  }

  @Test
  void shouldRefuseATaskUnderAnotherKey() {
    federation.apply("other", TaskSpecs.toWire(task));

    assertRefused("calls itself 'pump-life'");
  }

  @Test
  void shouldLeaveOutARecordUnderAKeyThatNoTaskHas() {
    federation.apply("No such name", TaskSpecs.toWire(task));

    assertThat(federation.events(TaskStatus.class)).isEmpty();
    assertThat(federation.counted("millrace.tasks.refused")).isEqualTo(1);
  }

  @Test
  void shouldNotGoOnSilentlyWithTheTaskThatGarbageReplaced() {
    // Given
    federation.open(task, plants);
    dev.millrace.schemas.TaskSpec garbage = TaskSpecs.toWire(task);
    garbage.getRounds().setQuorum(-5);
    garbage.setRevision("x".repeat(600));

    // When
    federation.apply(task.name(), garbage);
    federation.pass(Duration.ofMinutes(1));

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertStatus("REFUSED", "task pump-life: rounds.quorum must be in 1..minGateways", 1);
    assertThat(federation.status().getRevision()).isEqualTo("x".repeat(500) + "…");
  }

  @Test
  void shouldRefuseWhatAnOperatorIsToldIsNotFeasible() {
    // Given
    TaskSpec never = task.advisingBelow(1000);

    // When
    federation.apply(never);

    // Then
    assertStatus("REFUSED", Feasibility.objections(never, Limits.MAX_RECORD_BYTES).get(0), 0);
  }

  @Test
  void shouldTellWhichRevisionWasDeleted() {
    federation.apply(task);

    federation.apply(task.name(), null);

    assertStatus("DELETED", "", 1);
    assertThat(federation.status().getRevision()).isEqualTo(task.revision());
  }

  @Test
  void shouldRefuseATaskOfWhichItCannotReadAll() {
    dev.millrace.schemas.TaskSpec unknown = TaskSpecs.toWire(task);
    unknown.setRevision("of a later version");

    federation.apply(task.name(), unknown);

    assertRefused("of a later version");
  }

  @Test
  void shouldTakeATaskThatWasRefusedAndMended() {
    federation.apply(Plants.task(new ModelSpec("oracle", "exact", Map.of()), 0, task.rounds()));

    federation.open(task, plants);

    assertThat(federation.isAsking()).isTrue();
  }

  private void assertStatus(String state, String detail, long offset) {
    assertThat(federation.status().getEvent()).isEqualTo(new TaskStatus(state, detail, offset));
  }

  private void assertRefused(String detail) {
    federation.pass(TICK);
    assertThat(federation.round()).isNull();
    assertThat(federation.events(TaskStatus.class))
        .last()
        .satisfies(status -> assertThat(status.getState()).isEqualTo("REFUSED"))
        .satisfies(status -> assertThat(status.getDetail()).contains(detail));
  }
}
