package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.fuzz.HttpRequests;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.dashboard.DashboardConfig;
import dev.millrace.operations.dashboard.DashboardServer;
import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AggregatorIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path dir;

  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);

  @Test
  void shouldRunARoundAndTellOfItOverHttp() throws Exception {
    try (var federation = FederationOnKafka.withUpdatePartitions(6);
        var aggregator = federation.start(dir)) {
      // Given
      TaskSpec task = Plants.task();
      federation.apply(task);
      plants.forEach(plant -> federation.announce(plant, task));
      federation.sendBytes(Topics.UPDATES, "pump-life|plant-9", new byte[] {1, 2, 3});
      federation.sendWithoutKey(fenced(task));

      // When
      answerAll(federation, task, AskKind.MOMENTS, 1);
      answerAll(federation, task, AskKind.GRAM, 1);

      // Then
      GlobalModel model = model(federation);
      assertThat(Models.digestHolds(model)).isTrue();
      assertThat(federation.records(Topics.DEAD_LETTERS))
          .singleElement()
          .satisfies(letter -> assertThat(letter.value()).containsExactly(1, 2, 3))
          .satisfies(letter -> assertThat(letter.key()).isEqualTo("pump-life|plant-9"));
      await()
          .atMost(SOON)
          .until(() -> get(aggregator, "/models/pump-life").contains("\"promoted\":1"));
      assertThat(get(aggregator, "/healthz")).contains("RUNNING");
      assertThat(get(aggregator, "/rounds/pump-life")).contains("\"kind\":\"Closed\"");
      assertThat(get(aggregator, "/metrics"))
          .contains("millrace_rounds_closed_total{task=\"pump-life\"} 1")
          .contains("millrace_dead_letters_total{topic=\"fl.updates\"} 1");
      // The answer that cannot be decoded, which the dashboard follows too, and the event.
      await()
          .atMost(SOON)
          .until(() -> get(aggregator, "/metrics").contains("millrace_status_unreadable_total 2"));
      assertOutlivesAnyRequest(new HttpRequests(aggregator.httpPort()));
    }
  }

  @Test
  void shouldGoOnWhereItStoppedInMidExchange() {
    try (var federation = FederationOnKafka.withUpdatePartitions(3)) {
      // Given: one of three has answered.
      TaskSpec task = Plants.task();
      try (var aggregator = federation.start(dir)) {
        federation.apply(task);
        plants.forEach(plant -> federation.announce(plant, task));
        federation.send(plants.get(0).answer(asking(federation, AskKind.MOMENTS, 1), task));
      }

      // When
      try (var aggregator = federation.start(dir.resolve("another"))) {
        Round round = asking(federation, AskKind.MOMENTS, 1);
        federation.send(plants.get(1).answer(round, task));
        federation.send(plants.get(2).answer(round, task));
        answerAll(federation, task, AskKind.GRAM, 1);

        // Then
        assertThat(model(federation).getExamples()).isEqualTo(60);
        assertThat(federation.events(Opened.class)).hasSize(1);
        assertThat(federation.rejected()).isEmpty();
      }
    }
  }

  @Test
  void shouldCountWhatWasSentWhileItWasDownAcrossTheDeadline() {
    try (var federation = FederationOnKafka.withUpdatePartitions(3)) {
      // Given
      RoundPolicy policy =
          new RoundPolicy(
              1, 1, Duration.ZERO, 3, 1, 0, 1, 42, 0, 2, Duration.ofSeconds(4), Duration.ZERO);
      TaskSpec task = Plants.task(Plants.task().model(), 0, policy);
      Round round;
      try (var aggregator = federation.start(dir)) {
        federation.apply(task);
        plants.forEach(plant -> federation.announce(plant, task));
        round = asking(federation, AskKind.MOMENTS, 1);
      }

      // When: all answer while nobody listens, and the deadline passes.
      plants.stream().limit(2).forEach(plant -> federation.send(plant.answer(round, task)));
      await().atMost(SOON).until(() -> Instant.now().isAfter(round.getDeadlineAt()));
      try (var aggregator = federation.start(dir)) {
        Round next = asking(federation, AskKind.GRAM, 1);

        // Then: two survive, the third is named as missing by its absence.
        assertThat(next.getCohort())
            .extracting(dev.millrace.schemas.Member::getGateway)
            .containsExactly("plant-0", "plant-1");
        assertThat(federation.events(Fenced.class)).hasSize(1);
        assertThat(federation.rejected()).isEmpty();
      }
    }
  }

  @Test
  void shouldNotBeShownAsRunningOnceItIsGone() throws Exception {
    try (var federation = FederationOnKafka.withUpdatePartitions(3);
        var dashboard =
            new DashboardServer(
                federation.clientSettings(), DashboardConfig.standard(), Optional.empty())) {
      // Given
      dashboard.start("127.0.0.1", 0);
      TaskSpec task = Plants.task();
      try (var aggregator = federation.start(dir)) {
        federation.apply(task);
        plants.forEach(plant -> federation.announce(plant, task));
        asking(federation, AskKind.MOMENTS, 1);
        await()
            .atMost(SOON)
            .until(
                () -> get(dashboard.port(), "/dashboard/api/federation"),
                seen ->
                    seen.contains("\"federation\":\"it\"")
                        && seen.contains("\"instances\":1")
                        && seen.contains("\"healthReason\":\"Round 1 runs.\""));
      }

      // When, Then: it is gone, and its round stands open in the topics.
      await()
          .atMost(SOON)
          .until(
              () -> get(dashboard.port(), "/dashboard/api/federation"),
              seen ->
                  seen.contains("\"instances\":0")
                      && seen.contains("\"health\":\"bad\"")
                      && seen.contains("No aggregator runs: rounds stand still."));
    }
  }

  @Test
  void shouldRefuseToStartWithoutTopics() {
    try (var federation = FederationOnKafka.withoutTopics();
        var aggregator = new Aggregator(federation.config(dir))) {
      assertThatThrownBy(aggregator::start)
          .isInstanceOf(AggregatorException.class)
          .hasMessageContaining("run `millrace setup`")
          .hasMessageContaining("topic fl.updates does not exist");
    }
  }

  @Test
  void shouldLeaveNothingRunningWhenItCannotStart() throws Exception {
    try (var federation = FederationOnKafka.withUpdatePartitions(1);
        var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // Given: the port of the status API belongs to somebody else.
      AggregatorConfig config = federation.config(dir, taken.getLocalPort());

      // When
      assertThatThrownBy(new Aggregator(config)::start).hasMessageContaining("ort");

      // Then
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .extracting(Thread::getName)
                      .noneMatch(name -> name.contains(config.applicationId())));
    }
  }

  private static RoundEvent fenced(TaskSpec task) {
    return RoundEvent.newBuilder()
        .setTask(task.name())
        .setRevision(task.revision())
        .setRound(9)
        .setAt(Instant.EPOCH)
        .setEvent(new Fenced(0))
        .build();
  }

  private void answerAll(FederationOnKafka federation, TaskSpec task, AskKind kind, int number) {
    Round round = asking(federation, kind, number);
    plants.forEach(plant -> federation.send(plant.answer(round, task)));
  }

  private static Round asking(FederationOnKafka federation, AskKind kind, int number) {
    return await()
        .atMost(SOON)
        .until(
            federation::round,
            found ->
                found
                    .filter(round -> round.getPhase() == RoundPhase.ASKING)
                    .filter(round -> round.getRound() == number)
                    .filter(round -> round.getAsk().getKind().equals(kind.name()))
                    .isPresent())
        .orElseThrow();
  }

  private static GlobalModel model(FederationOnKafka federation) {
    return await().atMost(SOON).until(federation::models, found -> !found.isEmpty()).get(0);
  }

  /** Jetty takes heads of up to 8 KiB; no path of ours reads a body. */
  private static void assertOutlivesAnyRequest(HttpRequests requests) {
    assertThat(requests.get("/rounds", "X: " + "a".repeat(10_000))).startsWith("HTTP/1.1 431");
    assertThat(
            requests.send("POST /rounds HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n"))
        .doesNotStartWith("HTTP/1.1 2");
    assertThat(requests.fuzz("/rounds", "/rounds/pump-life", "/models/pump-life", "/metrics"))
        .isPositive();
    assertThat(requests.get("/healthz", "X: y")).startsWith("HTTP/1.1 200");
  }

  private static String get(Aggregator aggregator, String path) throws Exception {
    return get(aggregator.httpPort(), path);
  }

  private static String get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
