package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.topology.DeadLetters;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends every bad input there is into one round of four plants, three of which are enough, and
 * holds what becomes of it against the page that promises it.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Instant FAR_AHEAD = Instant.parse("2199-01-01T00:00:00Z");

  private final TaskSpec task = Plants.task(3, 2, 4);
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(4);
  private final Map<String, Long> offsets = new HashMap<>();
  private Map<Long, RejectedUpdate> rejected;
  private Map<Long, String> deadLetters;
  private List<String> metrics;
  private List<GlobalModel> models;
  private List<Closed> closed;
  private GlobalModel undisturbed;

  @BeforeAll
  void sendAll(@TempDir Path dir) throws Exception {
    ModelUpdate early = rehearse();
    // One partition, so that what is sent first is judged first.
    try (var federation = FederationOnKafka.withUpdatePartitions(1);
        var aggregator = federation.start(dir)) {
      federation.apply(task);
      plants.forEach(plant -> federation.announce(plant, task));

      Round moments = asking(federation, AskKind.MOMENTS);
      new BadInput(federation, moments, task)
          .values()
          .forEach((name, value) -> send(federation, name, BadInput.key(name), value, NOW));
      send(federation, "early", early, NOW);
      send(federation, "clock far ahead", plants.get(0).answer(moments, task), FAR_AHEAD);
      send(federation, "clock long ago", plants.get(1).answer(moments, task), LONG_AGO);
      send(federation, "duplicate", plants.get(0).answer(moments, task), NOW);
      federation.send(plants.get(2).answer(moments, task));

      Round gram = asking(federation, AskKind.GRAM);
      send(federation, "late", plants.get(3).answer(moments, task), NOW);
      federation.send(plants.get(1).answer(gram, task));
      federation.send(plants.get(2).answer(gram, task));
      await().atMost(Duration.ofSeconds(60)).until(() -> !federation.models().isEmpty());
      collect(federation, aggregator);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.aggregator.ContractRow#all")
  void shouldEndAsPromised(ContractRow row) throws IOException {
    // Given
    long offset = offsets.get(row.input());

    // When
    String endedIn =
        rejected.containsKey(offset)
            ? Topics.UPDATES_REJECTED
            : deadLetters.containsKey(offset) ? Topics.DEAD_LETTERS : "nowhere: it counts";

    // Then
    assertThat(endedIn).isEqualTo(row.endsIn());
    if (rejected.containsKey(offset)) {
      assertThat(ContractRow.verdict(rejected.get(offset))).isEqualTo(row.verdict());
    }
    if (deadLetters.containsKey(offset)) {
      assertThat(deadLetters.get(offset)).isNotBlank();
    }
    assertThat(metrics).contains(row.sample() + " " + expectedCount(row));
  }

  @Test
  void shouldPromiseSomethingOfEverythingThatIsSent() throws IOException {
    assertThat(ContractRow.all())
        .extracting(ContractRow::input)
        .containsExactlyInAnyOrderElementsOf(offsets.keySet());
  }

  @Test
  void shouldMakeTheModelThatTheHonestUpdatesMakeAlone() {
    assertThat(closed).hasSize(1);
    assertThat(models)
        .singleElement()
        .satisfies(model -> assertThat(model.getDigest()).isEqualTo(undisturbed.getDigest()));
  }

  /** The same round without a broker and without bad input; returns an answer not yet asked for. */
  private ModelUpdate rehearse() {
    try (FederationDriver rehearsal = new FederationDriver()) {
      rehearsal.open(task, plants);
      rehearsal.answerAll(task, plants.subList(0, 3));
      ModelUpdate early = plants.get(0).answer(rehearsal.round(), task);
      rehearsal.answerAll(task, plants.subList(0, 3));
      undisturbed = rehearsal.models().get("pump-life|1");
      return early;
    }
  }

  private void send(FederationOnKafka federation, String name, ModelUpdate update, Instant at) {
    String key = Keys.update(update.getTask(), update.getGateway());
    send(federation, name, key, federation.encode(Topics.UPDATES, update), at);
  }

  private void send(
      FederationOnKafka federation, String name, String key, byte[] value, Instant at) {
    offsets.put(name, federation.sendUpdate(key, value, at));
  }

  private void collect(FederationOnKafka federation, Aggregator aggregator) throws Exception {
    rejected =
        federation.rejected().stream()
            .collect(Collectors.toMap(RejectedUpdate::getOffset, update -> update));
    deadLetters =
        federation.records(Topics.DEAD_LETTERS).stream()
            .map(letter -> letter.headers())
            .collect(
                Collectors.toMap(
                    headers -> Long.valueOf(text(headers.lastHeader(DeadLetters.OFFSET).value())),
                    headers -> text(headers.lastHeader(DeadLetters.ERROR).value())));
    models = federation.models();
    closed = federation.events(Closed.class);
    URI uri = URI.create("http://127.0.0.1:" + aggregator.httpPort() + "/metrics");
    metrics =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
            .body()
            .toList();
  }

  /** Three plants were accepted twice; every other counter counts the rows that name it. */
  private static String expectedCount(ContractRow row) throws IOException {
    long rows =
        ContractRow.all().stream().filter(other -> other.sample().equals(row.sample())).count();
    return row.counter().equals(AggregatorMetrics.UPDATES_ACCEPTED) ? "6.0" : rows + ".0";
  }

  private static Round asking(FederationOnKafka federation, AskKind kind) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            federation::round,
            found ->
                found
                    .filter(round -> round.getPhase() == RoundPhase.ASKING)
                    .filter(round -> round.getAsk().getKind().equals(kind.name()))
                    .isPresent())
        .orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
