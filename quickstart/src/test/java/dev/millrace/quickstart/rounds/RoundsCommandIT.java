package dev.millrace.quickstart.rounds;

import static dev.millrace.quickstart.rounds.PumpRounds.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.quickstart.Millrace;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Round 1 closed, round 2 was abandoned, round 3 is open with one of four plants in. */
class RoundsCommandIT {
  private static OperatedFederation federation;

  @BeforeAll
  static void start() {
    federation = new OperatedFederation();
    federation.send(Topics.ROUND_EVENTS, TASK, PumpRounds.closedFirst());
    federation.send(Topics.ROUND_EVENTS, TASK, PumpRounds.abandonedSecond());
    TaskStatus active = TaskStatus.newBuilder().setState("ACTIVE").build();
    federation.send(Topics.ROUND_EVENTS, TASK, PumpRounds.event(3, active));
    federation.send(Topics.ROUNDS, TASK, PumpRounds.open());
    federation.send(Topics.UPDATES, Keys.update(TASK, ""), Updates.opening(PumpRounds.open()));
    answer("plant-a", PumpRounds.contribution("plant-a", 30));
    answer("plant-b", PumpRounds.abstention("plant-b"));
    answer("plant-c", PumpRounds.contribution("plant-c", 20));
    federation.send(
        Topics.UPDATES_REJECTED, Keys.update(TASK, "plant-c"), PumpRounds.refused("plant-c"));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldShowWhoIsInAndWhoIsMissing() {
    // When
    Outcome outcome = rounds("--once");

    // Then
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("pump-life  ACTIVE")
        .containsPattern("round 3, exchange 2: GRAM of 4 gateways, on version 1; [01]:\\d\\d left")
        .contains("1 contributed, quorum 2, ends early at 4")
        .contains("in:        plant-a (30 rows)")
        .contains("abstained: plant-b, TOO_FEW_EXAMPLES: 3 of 10 rows")
        .contains("refused:   plant-c, WRONG_SHAPE: block gram has 9 elements, not 10")
        .contains("missing:   plant-c, plant-d");
  }

  @Test
  void shouldShowHowTheLastRoundsEnded() {
    // When
    List<String> lines = rounds("--once").out().lines().toList();

    // Then
    assertThat(lines)
        .anyMatch(line -> line.matches(" *1 .* version 1 +1.5 s +1 +missing plant-d"))
        .anyMatch(
            line ->
                line.matches(" *2 .* abandoned +40.0 s +1 +QUORUM_MISSED: 1 of 2 .*")
                    && line.contains("missing plant-d")
                    && line.contains("plant-b (TOO_FEW_EXAMPLES: 3 of 10 rows)"));
  }

  @Test
  void shouldPrintTheSameAsJson() throws IOException {
    // When
    JsonNode tasks =
        new JsonMapper().readTree(rounds("--task", TASK, "--json", "--last", "1").out());

    // Then
    JsonNode pump = tasks.get(0);
    assertThat(pump.get("task").asText()).isEqualTo(TASK);
    assertThat(pump.get("status").get("state").asText()).isEqualTo("ACTIVE");
    assertThat(pump.get("open").get("contributed").toString()).isEqualTo("{\"plant-a\":30}");
    assertThat(pump.get("open").get("missing").toString()).isEqualTo("[\"plant-c\",\"plant-d\"]");
    assertThat(pump.get("history").size()).isEqualTo(1);
    assertThat(pump.get("history").get(0).get("reason").asText()).isEqualTo("QUORUM_MISSED");
  }

  @Test
  void shouldSayThatATaskHasNoRounds() {
    assertThat(rounds("--task", "other"))
        .isEqualTo(new Outcome(0, "no rounds of task other in this time\n", ""));
  }

  @Test
  void shouldFollowUntilItIsToldToStop() {
    // Given
    try (ChildProcess follower =
        ChildProcess.java(Millrace.class.getName())
            .arguments("rounds", "--task", "other", "--follow", "--json")
            .arguments(federation.addresses().toArray(String[]::new))
            .start()) {

      // When
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                Opened opened = new Opened(List.of("plant-a"), 0);
                federation.send(Topics.ROUND_EVENTS, "other", PumpRounds.event(4, opened));
                return !follower.out().isEmpty();
              });
      follower.terminate();

      // Then
      assertThat(follower.awaitExit(Duration.ofSeconds(30))).isZero();
      assertThat(follower.out().get(0))
          .contains("\"event\":\"OPENED\"", "\"round\":4", "gateways invited: plant-a");
    }
  }

  @Test
  void shouldSayInOneLineThatKafkaDoesNotAnswer() {
    assertThat(
            OperatedFederation.runAnywhere(
                new RoundsCommand(), "--once", "--bootstrap-servers", "127.0.0.1:1"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "millrace: Kafka at 127.0.0.1:1 does not answer: start it, or correct its"
                    + " address\n"));
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThat(rounds("--since", "yesterday").code()).isEqualTo(2);
    assertThat(rounds("--last", "-1").code()).isEqualTo(2);
    assertThat(rounds("--once", "--follow").code()).isEqualTo(2);
  }

  private static void answer(String gateway, ModelUpdate update) {
    federation.send(Topics.UPDATES, Keys.update(TASK, gateway), update);
  }

  private static Outcome rounds(String... arguments) {
    return federation.run(new RoundsCommand(), arguments);
  }
}
