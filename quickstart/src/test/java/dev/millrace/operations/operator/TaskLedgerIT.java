package dev.millrace.operations.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.mapping.TaskSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLedgerIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static LocalStack stack;

  /** Two operators. */
  private final TaskLedger ada = new TaskLedger(stack.settings());

  private final TaskLedger grace = new TaskLedger(stack.settings());

  @BeforeAll
  static void start(@TempDir Path directory) {
    stack = LocalStack.start(directory);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void shouldLeadATaskThroughItsLife() {
    // Given
    TaskSpec task = task("life", 1, Map.of());

    // Then
    assertThat(state(ada.apply(task))).isIn("ACTIVE", "WAITING");
    assertThat(state(ada.pause("life"))).isEqualTo("PAUSED");
    assertThat(state(grace.apply(task("life", 2, Map.of())))).isEqualTo("PAUSED");
    assertThat(ada.show("life").orElseThrow())
        .returns(true, AppliedTask::paused)
        .returns(task("life", 2, Map.of()), AppliedTask::task);
    assertThat(state(grace.resume("life"))).isIn("ACTIVE", "WAITING");
    assertThat(ada.list()).extracting(AppliedTask::name).contains("life");
    assertThat(state(ada.delete("life"))).isEqualTo("DELETED");
    assertThat(grace.show("life")).isEmpty();
    assertThat(grace.status("life")).contains(new Observation.Seen("DELETED", ""));
  }

  @Test
  void shouldTellAnOperatorThatAnotherCameInBetween() {
    // Given
    ada.apply(task("crowded", 1, Map.of()));

    // When: Ada has looked, and decides while Grace pauses.
    assertThatThrownBy(
            () ->
                ada.change(
                    "crowded",
                    standing -> {
                      grace.pause("crowded");
                      return Optional.of(TaskSpecs.toWire(task("crowded", 2, Map.of())));
                    }))
        .isInstanceOf(OperatorException.Conflict.class)
        .hasMessage(
            "another operator changed task crowded at the same moment: look and apply again");

    // Then
    assertThat(grace.show("crowded").orElseThrow())
        .returns(true, AppliedTask::paused)
        .returns(task("crowded", 1, Map.of()).revision(), AppliedTask::revision);
  }

  @Test
  void shouldNotRevertWhatAnotherOperatorAppliedMeanwhile() {
    // Given: Ada has seen the first revision.
    Optional<String> seen = Optional.of(ada.apply(task("shared", 1, Map.of())).revision());

    // When
    grace.apply(task("shared", 2, Map.of()), seen);

    // Then
    assertThatThrownBy(() -> ada.apply(task("shared", 3, Map.of()), seen))
        .isInstanceOf(OperatorException.Conflict.class)
        .hasMessage("another operator changed task shared meanwhile: look and apply again");
    assertThatThrownBy(() -> ada.apply(task("shared", 3, Map.of()), Optional.empty()))
        .isInstanceOf(OperatorException.Conflict.class);
    assertThat(ada.show("shared").orElseThrow().task()).isEqualTo(task("shared", 2, Map.of()));
  }

  @Test
  void shouldLoseNoChangeOfTwoOperators() {
    // Given
    ada.apply(task("counted", 1, Map.of()));

    // When: each adds one to the number of rounds, three times.
    CompletableFuture<Void> both =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> addRounds(ada, 3)),
            CompletableFuture.runAsync(() -> addRounds(grace, 3)));

    // Then
    assertThat(both).succeedsWithin(Duration.ofMinutes(1));
    assertThat(ada.show("counted").orElseThrow().task().rounds().max()).isEqualTo(7);
  }

  @Test
  void shouldWriteNothingThatTheAggregatorWouldRefuse() {
    assertThatThrownBy(() -> ada.apply(task("vain", 1, Map.of("lamda", 0.1))))
        .isInstanceOf(OperatorException.Infeasible.class)
        .hasMessage(
            "task vain: no hyperparameter 'lamda' for ridge/exact; did you mean 'lambda'? there"
                + " are: folds, influence_ratio, lambda, max_examples");
    assertThat(ada.show("vain")).isEmpty();
  }

  @Test
  void shouldTellWhyARecordOfAnotherProgramIsRefused() {
    // Given
    var garbage = TaskSpecs.toWire(task("foreign", 1, Map.of()));
    garbage.getRounds().setFraction(7);

    // When
    Receipt receipt = ada.change("foreign", standing -> Optional.of(garbage));

    // Then
    assertThat(ada.awaitStatus(receipt, SOON))
        .isEqualTo(
            new Observation.Seen("REFUSED", "task foreign: rounds.fraction must be in (0, 1]"));
  }

  @Test
  void shouldTellThatAnotherRevisionReplacedIt() {
    // Given
    Receipt first = ada.apply(task("replaced", 1, Map.of()));

    // When
    Receipt second = grace.apply(task("replaced", 2, Map.of()));

    // Then
    assertThat(ada.awaitStatus(first, SOON)).isEqualTo(new Observation.Replaced(second.revision()));
  }

  @Test
  void shouldNameATaskThatIsNotThere() {
    assertThatThrownBy(() -> ada.pause("nowhere"))
        .isInstanceOf(OperatorException.NoSuchTask.class)
        .hasMessage("no task 'nowhere'");
    assertThatThrownBy(() -> ada.delete("nowhere"))
        .isInstanceOf(OperatorException.NoSuchTask.class);
  }

  @Test
  void shouldRevokeAndReadmitGateways() {
    // Given
    RevocationLedger revocations = new RevocationLedger(stack.settings());

    // When
    revocations.revoke("plant-1", "its sensors lie", "ada");
    revocations.revoke("plant-2", "stolen", "grace");
    revocations.readmit("plant-1");

    // Then
    assertThat(revocations.list())
        .singleElement()
        .returns("plant-2", Revocation::getGateway)
        .returns("stolen", Revocation::getReason)
        .returns("grace", Revocation::getBy);
    assertThatThrownBy(() -> revocations.readmit("plant-1"))
        .hasMessage("gateway 'plant-1' is not revoked");
  }

  private String state(Receipt receipt) {
    return ((Observation.Seen) ada.awaitStatus(receipt, SOON)).state();
  }

  private static void addRounds(TaskLedger operator, int times) {
    for (int added = 0; added < times; ) {
      try {
        operator.change(
            "counted",
            standing -> {
              int rounds = standing.orElseThrow().getRounds().getMax();
              return Optional.of(TaskSpecs.toWire(task("counted", rounds + 1, Map.of())));
            });
        added++;
      } catch (OperatorException.Conflict | UnknownOutcomeException e) {
        // It looks and changes again. Fenced while it commits, brokers may call that an error of
        // theirs.
      }
    }
  }

  private static TaskSpec task(String name, int rounds, Map<String, Double> hyperparameters) {
    return new TaskSpec(
        name,
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 1000),
            List.of(new SensorSpec("vibration", "mm/s", -8, 8)),
            RegimeSpec.single(),
            1,
            2,
            0,
            1,
            1),
        new Target.RemainingLife(125, "hours"),
        new ModelSpec("ridge", "exact", hyperparameters),
        new RoundPolicy(
            rounds, 1, Duration.ZERO, 1, 1, 0, 1, 7, 0, 1, Duration.ofSeconds(30), Duration.ZERO),
        0);
  }
}
