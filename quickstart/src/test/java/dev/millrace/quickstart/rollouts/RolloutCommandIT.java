package dev.millrace.quickstart.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.rollout.ActiveModel;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three versions of a task, the third of which an operator puts in force. */
class RolloutCommandIT {
  private static final TaskSpec TASK =
      new TaskSpec(
          "pump-life",
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
          new ModelSpec("ridge", "exact", Map.of()),
          new RoundPolicy(
              0, 1, Duration.ZERO, 1, 10, 0, 1, 0, 0, 1, Duration.ofHours(1), Duration.ZERO),
          0);

  private static OperatedFederation federation;

  @BeforeAll
  static void start() throws Exception {
    federation = new OperatedFederation();
    WireFormat wire = new WireFormat(federation.settings());
    Map<String, Object> settings = new HashMap<>(federation.settings());
    settings.put("partitioner.class", ModelPartitioner.class.getName());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), wire.serializer(GlobalModel.class))) {
      for (int version = 1; version <= 3; version++) {
        String key = Keys.model("pump-life", version);
        producer.send(new ProducerRecord<>(Topics.MODELS, key, model(version))).get();
      }
    }
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldPromoteAndRollBackWhileAConsumerFollows() throws Exception {
    // Given
    assertThat(run("status").out()).startsWith("no version is in force");
    assertThat(rollback()).returns(2, Outcome::code);
    Outcome promoted =
        run("promote", "--task=pump-life", "--version=3", "--reason=the last", "--by=ada");
    assertThat(promoted.out()).isEqualTo("version 3 of task pump-life is in force\n");

    try (ActiveModel consumer =
        ActiveModel.of("pump-life").connect(federation.settings()).start()) {
      consumer.awaitVersion(Duration.ofSeconds(30));

      // When
      Outcome rolledBack = rollback();

      // Then
      assertThat(rolledBack.out())
          .isEqualTo("version 2 of task pump-life is in force, instead of version 3\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> consumer.current().filter(model -> model.version() == 2).isPresent());
    }
    assertThat(run("status", "--task=pump-life", "--json").out())
        .contains("\"version\" : 2", "\"by\" : \"grace\"", "\"reason\" : \"it misses failures\"");
    assertThat(run("status").out()).contains("TASK", "pump-life  2", "grace", "it misses failures");
    assertThat(run("promote", "--task=pump-life", "--version=1", "--expect=3", "--reason=r").err())
        .contains("version 2 of task pump-life is in force now, not 3: look and decide again");
    assertThat(run("promote", "--task=pump-life", "--version=7", "--reason=r").err())
        .contains("task pump-life has no version 7: there are [1, 2, 3]");
    assertThat(run("rollback", "--task=pump-life", "--version=3", "--reason=r").err())
        .contains("version 3 is no older than version 2, which is in force: use 'promote'");
  }

  private static Outcome rollback() {
    return run("rollback", "--task=pump-life", "--reason=it misses failures", "--by=grace");
  }

  private static Outcome run(String... arguments) {
    return federation.run(new RolloutCommand(), arguments);
  }

  private static GlobalModel model(int version) {
    TrainedModel trained =
        new TrainedModel(
            "ridge",
            TASK.features(),
            new Normaliser(new double[] {8}, new double[] {1}),
            TASK.target(),
            new TreeMap<>(
                Map.of(
                    "coefficients",
                    new double[] {1, 2, 3, 4},
                    "intercept",
                    new double[] {version})),
            30);
    return Models.toWire(TASK, version, version, trained, List.of(), Instant.now());
  }
}
