package dev.millrace.quickstart.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a task of its own; task 'early' was applied before the aggregator ran. */
class TaskCommandIT {
  private static final String YAML =
      """
      name: NAME
      features:
        clock: {kind: COUNTER, unit: hours, longest: 1000}
        inputs:
          - {name: vibration, unit: mm/s, min: -8, max: 8}
        shortWindow: 1
        longWindow: 2
      target:
        remainingLife: {cap: 125}
      model: {family: ridge, strategy: exact, hyperparameters: {lambda: 0.01}}
      rounds: {minGateways: 2, quorum: 2, deadline: 30s}
      """;

  @TempDir private static Path directory;

  private static OperatedFederation federation;
  private static Aggregator aggregator;
  private static Outcome unanswered;

  @BeforeAll
  static void start() throws IOException {
    federation = new OperatedFederation();
    unanswered = task("apply", file("early", YAML), "--wait", "200ms");
    AggregatorConfig config =
        AggregatorConfig.of(
                "it", federation.settings(), federation.settings(), directory.resolve("aggregator"))
            .onFreePort();
    aggregator = new Aggregator(config);
    aggregator.start();
    aggregator.awaitReady(Duration.ofSeconds(60));
  }

  @AfterAll
  static void stop() {
    aggregator.close();
    federation.close();
  }

  @Test
  void shouldSayThatNoAggregatorAnswers() {
    assertThat(unanswered.code()).isEqualTo(1);
    assertThat(unanswered.out()).startsWith("task early: created, revision ");
    assertThat(unanswered.err())
        .isEqualTo(
            "millrace: no aggregator answered within 200ms; the change stands, and the next one"
                + " that runs will read it\n");
  }

  @Test
  void shouldTellWhatChangesAndWhatTheAggregatorMakesOfIt() throws IOException {
    // When
    Outcome created = task("apply", file("pump", YAML));
    Outcome again = task("apply", file("pump", YAML));
    Outcome policy = task("apply", file("pump", YAML.replace("30s", "1m")));
    Outcome features = task("apply", file("pump", YAML.replace("Window: 2", "Window: 3")));

    // Then
    assertThat(created.out())
        .startsWith("task pump: created")
        .containsPattern("aggregator: (ACTIVE|WAITING: 0 of at least 2 gateways are ready)");
    assertThat(again.out()).startsWith("task pump: unchanged");
    assertThat(policy.out())
        .startsWith("task pump: changed")
        .contains("  rounds.deadline: 30s -> 1m\n", "the lineage stands");
    assertThat(features.out())
        .contains("  features.longWindow: 2 -> 3\n", "  rounds.deadline: 1m -> 30s\n")
        .contains("a new lineage starts");
    assertThat(features.code()).isZero();
  }

  @Test
  void shouldShowATaskAsAFileThatCanBeApplied() throws IOException {
    // Given
    task("apply", file("shown", YAML));

    // When
    Outcome shown = task("show", "shown");

    // Then
    assertThat(shown.out()).contains("# in force:  no model", "name: shown");
    assertThat(task("apply", file("shown", shown.out())).out()).startsWith("task shown: unchanged");
  }

  @Test
  void shouldPauseResumeAndDelete() throws IOException {
    // Given
    task("apply", file("paused", YAML));

    // When
    Outcome paused = task("pause", "paused");
    Outcome changed = task("apply", file("paused", YAML.replace("30s", "1m")));
    Outcome resumed = task("resume", "paused");
    Outcome deleted = task("delete", "paused", "--yes");

    // Then
    assertThat(paused).isEqualTo(new Outcome(0, "task paused: paused\naggregator: PAUSED\n", ""));
    assertThat(changed.out())
        .contains("it stays paused: 'millrace task resume paused' lets rounds open");
    assertThat(resumed.out()).startsWith("task paused: resumed\naggregator: ");
    assertThat(deleted)
        .isEqualTo(new Outcome(0, "task paused: deleted\naggregator: DELETED\n", ""));
    assertThat(task("show", "paused"))
        .isEqualTo(
            new Outcome(
                1, "", "millrace: no task 'paused': 'millrace task list' shows those there are\n"));
  }

  @Test
  void shouldDeleteNothingWithoutAYes() throws IOException {
    // Given
    task("apply", file("kept", YAML));

    // When
    Outcome outcome = task("delete", "kept");

    // Then
    assertThat(outcome.code()).isNotZero();
    assertThat(task("show", "kept").code()).isZero();
  }

  @Test
  void shouldListTasks() throws IOException {
    // Given
    task("apply", file("listed", YAML));

    // When
    JsonNode tasks = new JsonMapper().readTree(task("list", "--json").out());

    // Then
    assertThat(tasks.findValuesAsText("task")).contains("early", "listed");
    assertThat(tasks.get(0).get("family").asText()).isEqualTo("ridge");
    assertThat(task("list").out()).contains("early", "ridge by exact", "none");
  }

  @Test
  void shouldPrintAChangeAsJson() throws IOException {
    // Given
    task("apply", file("json", YAML));

    // When
    JsonNode change =
        new JsonMapper()
            .readTree(task("apply", file("json", YAML.replace("30s", "1m")), "--json").out());

    // Then
    assertThat(change.get("change").asText()).isEqualTo("CHANGED");
    assertThat(change.get("newLineage").asBoolean()).isFalse();
    assertThat(change.get("differences").toString())
        .isEqualTo("[{\"property\":\"rounds.deadline\",\"from\":\"30s\",\"to\":\"1m\"}]");
    assertThat(change.get("answer").asText()).isEqualTo("OBSERVED");
  }

  @Test
  void shouldRefuseInOneLineWhatCannotBe() throws IOException {
    Outcome wrongKey = task("apply", file("wrong", YAML.replace("deadline", "deadlin")));
    assertThat(wrongKey.code()).isEqualTo(2);
    assertThat(wrongKey.err()).contains("deadline").hasLineCount(1);

    Outcome infeasible =
        task("apply", file("wrong", YAML.replace("longWindow: 2", "longWindow: 200000")));
    assertThat(infeasible.code()).isEqualTo(1);
    assertThat(infeasible.err())
        .startsWith("millrace: task wrong: longWindow is 200000 readings")
        .hasLineCount(1);

    assertThat(task("pause", "other")).isEqualTo(new Outcome(1, "", "millrace: no task 'other'\n"));
  }

  @Test
  void shouldSayInOneLineThatKafkaDoesNotAnswer() {
    assertThat(
            OperatedFederation.runAnywhere(
                new TaskCommand(), "pause", "pump", "--bootstrap-servers", "127.0.0.1:1"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "millrace: Kafka at 127.0.0.1:1 does not answer: start it, or correct its"
                    + " address\n"));
  }

  private static String file(String name, String yaml) throws IOException {
    Path file = directory.resolve(name + ".yaml");
    return Files.writeString(file, yaml.replace("NAME", name)).toString();
  }

  private static Outcome task(String... arguments) {
    return federation.run(new TaskCommand(), arguments);
  }
}
