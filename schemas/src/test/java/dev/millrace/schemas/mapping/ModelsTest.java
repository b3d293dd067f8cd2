package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.AvroBytes;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RemainingLife;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
  @Test
  void shouldReadBackTheModel() {
    // When
    GlobalModel received = AvroBytes.sent(GlobalModel.class, Examples.globalModel());

    // Then
    assertThat(Models.fromWire(received)).usingRecursiveComparison().isEqualTo(Examples.model());
    assertThat(Models.digestHolds(received)).isTrue();
  }

  @Test
  void shouldNameTaskAndLineage() {
    // When
    GlobalModel wire = Examples.globalModel();

    // Then
    assertThat(wire.getTask()).isEqualTo("pump-life");
    assertThat(wire.getRevision()).isEqualTo(Examples.task().revision());
    assertThat(wire.getLineageId()).isEqualTo(Examples.task().lineage());
    assertThat(Lineages.fromWire(wire.getLineage().get(0)))
        .containsExactly(
            new AcceptedUpdate("north", 300, "0a".repeat(32)),
            new AcceptedUpdate("south", 900, "0b".repeat(32)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void shouldNotHoldItsDigestOnceChanged(String what, Consumer<GlobalModel> change) {
    // Given
    GlobalModel wire = Examples.globalModel();

    // When
    change.accept(wire);

    // Then
    assertThat(Models.digestHolds(wire)).isFalse();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("task", m -> m.setTask("fan-life")),
        change("version", m -> m.setVersion(6)),
        change("revision", m -> m.setRevision("r2")),
        change("lineageId", m -> m.setLineageId("l2")),
        change("round", m -> m.setRound(8)),
        change("family", m -> m.getModel().setFamily("ols")),
        change("strategy", m -> m.getModel().setStrategy("fedavg")),
        change("hyperparameters", m -> m.getModel().setHyperparameters(Map.of("lambda", 0.6))),
        change("features", m -> m.getFeatures().setShortWindow(6)),
        change("normaliserMeans", m -> m.setNormaliserMeans(Vectors.float64(8, 200, 9, 211))),
        change("normaliserScales", m -> m.setNormaliserScales(Vectors.float64(1, 20, 1, 26))),
        change("target", m -> m.setTarget(new RemainingLife(501.0, "hours"))),
        change("parameters", m -> m.setParameters(Map.of("intercept", Vectors.float64(120)))),
        change("strategyState", m -> m.setStrategyState(Map.of("velocity", Vectors.float64(0)))),
        change("metrics", m -> m.setMetrics(Map.of("rmse", 12.4))),
        change("examples", m -> m.setExamples(1201)),
        change("lineage", m -> m.setLineage(List.of())),
        change("lineage.kind", m -> m.getLineage().get(0).setKind("MOMENTS")),
        change("lineage.updates", m -> m.getLineage().get(0).getUpdates().get(0).setExamples(1)),
        change("digest", m -> m.setDigest(ByteBuffer.allocate(32))));
  }

  @Test
  void shouldCoverEveryFieldButTheTimeAndTheSignature() {
    // Given
    List<String> covered =
        changes().map(change -> ((String) change.get()[0]).replaceAll("\\..*", "")).toList();

    // When
    Stream<String> fields =
        GlobalModel.getClassSchema().getFields().stream().map(field -> field.name());

    // Then
    assertThat(fields.filter(field -> !covered.contains(field)))
        .containsExactlyInAnyOrder("model", "createdAt", "signature");
  }

  @Test
  void shouldHoldItsDigestWhenSignedOrMadeAtAnotherTime() {
    // Given
    GlobalModel wire = Examples.globalModel();

    // When
    wire.setCreatedAt(Examples.NOON.plus(Duration.ofDays(1)));
    wire.setSignature(ByteBuffer.wrap(new byte[] {1}));

    // Then
    assertThat(Models.digestHolds(wire)).isTrue();
  }

  @Test
  void shouldRefuseAValueOutOfRange() {
    // Given
    GlobalModel wire = Examples.globalModel();
    wire.setNormaliserScales(Vectors.float64(1, 0, 1, 1));

    // Then
    assertThatThrownBy(() -> Models.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith("model pump-life|5: entry 1 is not a finite mean");
  }

  @Test
  void shouldNotCarryAModelOfAnotherFamily() {
    // Given
    TaskSpec task = Examples.task();
    TaskSpec other =
        new TaskSpec(
            task.name(),
            task.features(),
            task.target(),
            new ModelSpec("ols", "fedavg", Map.of()),
            task.rounds(),
            task.holdOut());

    // Then
    assertThatThrownBy(() -> Models.toWire(other, 1, 1, Examples.model(), List.of(), Examples.NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task pump-life wants a model of family ols, not ridge");
  }

  private static Arguments change(String what, Consumer<GlobalModel> change) {
    return Arguments.of(what, change);
  }
}
