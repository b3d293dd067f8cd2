package dev.millrace.aggregator;

import static dev.millrace.aggregator.AggregatorProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.fuzz.HttpRequests;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator as a program: what it says, and how it ends. */
@Timeout(180)
class AggregatorMainIT {
  private static FederationOnKafka federation;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    federation = FederationOnKafka.withUpdatePartitions(6);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldRunARoundTellOfItInOneLineAndLeaveInOrderOnSigterm() throws Exception {
    // Given
    TaskSpec task = Plants.task();
    List<SimulatedGateway> plants = SimulatedGateway.plants(3);
    Path json = AggregatorProcess.file(directory, federation.config(directory), "logs: json");
    try (ChildProcess process = AggregatorProcess.of("run", "--config", json.toString()).start()) {
      URI status = AggregatorProcess.awaitReady(process);
      assertThat(AggregatorProcess.get(status, "/readyz").statusCode()).isEqualTo(200);
      federation.apply(task);
      plants.forEach(plant -> federation.announce(plant, task));

      // When
      for (AskKind kind : List.of(AskKind.MOMENTS, AskKind.GRAM)) {
        Round round = asking(kind);
        plants.forEach(plant -> federation.send(plant.answer(round, task)));
      }

      // Then
      await().atMost(SOON).until(() -> federation.models().size() == 1);
      process.terminate();
      assertThat(process.awaitExit(SOON)).isZero();
      assertThat(process.lines()).noneMatch(line -> line.contains("ERROR"));
      List<JsonNode> events = new ArrayList<>();
      for (String line : process.out()) {
        events.add(new ObjectMapper().readTree(line));
      }
      assertThat(events)
          .filteredOn(event -> event.has("round"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.get("message").asText()).isEqualTo("round closed");
                assertThat(event.get("task").asText()).isEqualTo(task.name());
                assertThat(event.get("version").asInt()).isEqualTo(1);
                assertThat(event.get("contributed").asInt()).isEqualTo(3);
              });
    }
  }

  @Test
  void shouldSayInOneLineWhatIsWrongWithTheFile() {
    Path file =
        AggregatorProcess.file(directory, federation.config(directory), "standbyReplica: 1");

    assertFails(
        2,
        "millrace: %s: unknown property standbyReplica; did you mean 'standbyReplicas'?"
            .formatted(file),
        "run",
        "--config",
        file.toString());
  }

  @Test
  void shouldGiveUpOnBrokersThatNeverAnswer() {
    Path file =
        AggregatorProcess.file(
            directory,
            AggregatorConfig.of(
                "lonely",
                Map.of("bootstrap.servers", "127.0.0.1:" + LoopbackPort.free()),
                federation.registrySettings(),
                directory),
            "startWithin: 0s");

    assertFails(1, "does not answer", "run", "--config", file.toString());
  }

  @Test
  void shouldRefuseToRunBesideAnotherFederation() {
    try (Aggregator first = federation.start(directory.resolve("first"))) {
      Path file =
          AggregatorProcess.file(
              directory,
              AggregatorConfig.of(
                  "rival", federation.kafkaSettings(), federation.registrySettings(), directory));

      assertFails(
          1,
          "millrace-it-aggregator works on these topics already",
          "run",
          "--config",
          file.toString());
    }
  }

  @Test
  void shouldTellNoPassword() {
    // Given: clients that list their settings when they start.
    try (ChildProcess process =
        AggregatorProcess.of("run", "--config", file())
            .environment("MILLRACE_LOG_LEVEL_CLIENTS", "INFO")
            .environment("MILLRACE_KAFKA_SASL_JAAS_CONFIG", "a.Login required password=\"hush\";")
            .environment("MILLRACE_KAFKA_SSL_KEYSTORE_PASSWORD", "hush")
            .environment("MILLRACE_REGISTRY_BASIC_AUTH_USER_INFO", "aggregator:hush")
            .environment("MILLRACE_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO")
            .start()) {

      // When
      AggregatorProcess.awaitReady(process);

      // Then
      assertThat(process.lines())
          .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
          .noneMatch(line -> line.contains("hush"));
      process.terminate();
      assertThat(process.awaitExit(SOON)).isZero();
    }
  }

  @Test
  void shouldEndWhenItsStreamsCannotGoOn() throws Exception {
    try (FederationOnKafka doomed = FederationOnKafka.withUpdatePartitions(6);
        ChildProcess process =
            AggregatorProcess.of(
                    "run",
                    "--config",
                    AggregatorProcess.file(directory, doomed.config(directory)).toString())
                .start()) {
      AggregatorProcess.awaitReady(process);

      // When: somebody deletes a topic under it.
      try (Admin admin = Admin.create(doomed.kafkaSettings())) {
        admin.deleteTopics(List.of(Topics.TASKS)).all().get();
      }

      // Then
      assertThat(process.awaitExit(SOON)).isEqualTo(1);
      assertThat(process.lines()).anyMatch(line -> line.startsWith("millrace: aggregator stopped"));
    }
  }

  @Test
  void shouldRefuseWhatIsNoMethodOfHttpWithoutAWord() {
    try (ChildProcess process = AggregatorProcess.of("run", "--config", file()).start()) {
      // Given
      HttpRequests requests = new HttpRequests(AggregatorProcess.awaitReady(process).getPort());

      // When
      List<String> answers =
          Stream.of("GET|", "{}", "get", "PROPFIND", "BEFORE")
              .map("%s /rounds HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"::formatted)
              .map(requests::send)
              .toList();

      // Then
      assertThat(answers).allMatch(answer -> answer.matches("(?s)HTTP/1.1 (400|501) .*"));
      process.terminate();
      assertThat(process.awaitExit(SOON)).isZero();
      assertThat(process.lines())
          .noneMatch(line -> line.startsWith("\tat ") || line.contains("thread=\"qtp"));
    }
  }

  private String file() {
    return AggregatorProcess.file(directory, federation.config(directory)).toString();
  }

  private static void assertFails(int exitCode, String why, String... arguments) {
    try (ChildProcess process = AggregatorProcess.of(arguments).start()) {
      assertThat(process.awaitExit(SOON)).isEqualTo(exitCode);
      assertThat(process.lines())
          .filteredOn(line -> line.startsWith("millrace: "))
          .singleElement()
          .asString()
          .contains(why);
      assertThat(process.lines()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  private static Round asking(AskKind kind) {
    return await()
        .atMost(SOON)
        .until(
            federation::round,
            found ->
                found
                    .filter(round -> round.getPhase() == RoundPhase.ASKING)
                    .filter(round -> round.getAsk().getKind().equals(kind.name()))
                    .isPresent())
        .orElseThrow();
  }
}
