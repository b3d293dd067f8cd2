package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
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
    federation.open(task, plants);

    federation.apply(task);

    assertThat(federation.isAsking()).isTrue();
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

  private void assertRefused(String detail) {
    federation.pass(TICK);
    assertThat(federation.round()).isNull();
    assertThat(federation.events(TaskStatus.class))
        .last()
        .satisfies(status -> assertThat(status.getState()).isEqualTo("REFUSED"))
        .satisfies(status -> assertThat(status.getDetail()).contains(detail));
  }
}
