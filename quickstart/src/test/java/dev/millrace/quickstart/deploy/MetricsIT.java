package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.traces.TraceExport;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.gateway.GatewayMain;
import dev.millrace.gateway.cli.GatewayCommand;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.quickstart.docs.DocumentedMeters;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.quickstart.tasks.TaskFile;
import dev.millrace.rollout.ActiveModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an aggregator and a gateway really show at {@code /metrics} and trace, after a round. */
class MetricsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  /** As in the distribution. */
  private static final Path LOGGING =
      Path.of("..", "deploy", "distribution", "conf", "logback.xml");

  @TempDir private static Path directory;
  private static CollectedSpans collector;
  private static TraceSession traces;
  private static LocalStack stack;
  private static ChildProcess north;
  private static ChildProcess south;
  private static String aggregator;
  private static String gateway;

  @BeforeAll
  static void runARound() throws Exception {
    collector = CollectedSpans.start();
    System.setProperty("otel.exporter.otlp.endpoint", collector.endpoint());
    System.setProperty("otel.bsp.schedule.delay", "100");
    traces = TraceExport.OTLP.open("millrace-aggregator", Map.of());
    stack = LocalStack.start(directory, traces);
    int port = freePort();
    north = gateway("north", port);
    south = gateway("south", freePort());
    new TaskLedger(stack.settings()).apply(TaskFile.read(EXAMPLES.resolve("pump-life.yaml")));
    URI ofNorth = URI.create("http://127.0.0.1:%d/".formatted(port));
    await()
        .atMost(SOON)
        .until(
            () -> shown(stack.status()),
            text -> text.contains("millrace_model_version{task=\"pump-life\",which=\"last\"} 1.0"));
    await()
        .atMost(SOON)
        .until(() -> shown(ofNorth), text -> text.contains("scoring_model_age{gateway=\"north\""));
    aggregator = shown(stack.status());
    gateway = shown(ofNorth);
  }

  @AfterAll
  static void stop() {
    north.close();
    south.close();
    stack.close();
    traces.close();
    collector.close();
    System.clearProperty("otel.exporter.otlp.endpoint");
    System.clearProperty("otel.bsp.schedule.delay");
  }

  @Test
  void shouldShowEveryMeterOfTheReferenceAndNoOther() {
    assertThat(ours(aggregator)).isEqualTo(DocumentedMeters.ofAggregator());
    assertThat(ours(gateway)).isEqualTo(DocumentedMeters.ofGateway());
  }

  @Test
  void shouldShowWhatAlertsAndDashboardAskFor() throws IOException {
    Set<String> shown = names(aggregator);
    shown.addAll(names(gateway));

    assertThat(shown).containsAll(Watching.metrics(Watching.alerts()));
    assertThat(shown).containsAll(Watching.metrics(Watching.panels()));
    assertThat(Watching.alerts()).hasSizeGreaterThan(10);
    assertThat(Watching.panels()).hasSizeGreaterThan(30);
  }

  @Test
  void shouldTellHowTheFederationStands() {
    assertThat(aggregator)
        .contains("millrace_aggregator_ready 1.0")
        .contains("millrace_gateways_known 2.0")
        .contains("millrace_task_round{task=\"pump-life\"} 1.0")
        .contains("millrace_task_abandoned_in_a_row{task=\"pump-life\"} 0.0")
        .contains("millrace_task_gateways{state=\"ready\",task=\"pump-life\"} 2.0")
        .contains("millrace_rounds_closed_total{task=\"pump-life\"} 1.0")
        .contains(
            "millrace_rounds_abandoned_total{reason=\"QUORUM_MISSED\",task=\"pump-life\"} 0.0");
    assertThat(value(aggregator, "millrace_model_error{task=\"pump-life\",which=\"last\"}"))
        .isPositive();
  }

  @Test
  void shouldTellOfProcessesAndOfKafkasClients() {
    for (String text : List.of(aggregator, gateway)) {
      assertThat(names(text))
          .contains(
              "jvm_memory_used_bytes",
              "jvm_gc_pause_seconds_count",
              "jvm_threads_live_threads",
              "process_cpu_usage",
              "process_uptime_seconds",
              "process_files_open_files",
              "kafka_consumer_fetch_manager_records_consumed_total");
    }
    assertThat(names(gateway)).contains("kafka_producer_record_send_total", "disk_free_bytes");
    assertThat(names(aggregator)).anyMatch(name -> name.startsWith("kafka_stream_"));
  }

  @Test
  void shouldTellOfTheRoundInOneLineOfJson() throws IOException {
    // Given
    north.awaitLine(line -> line.contains("\"round closed\""), SOON);

    // When
    List<JsonNode> events = new ArrayList<>();
    for (String line : north.out()) {
      events.add(new ObjectMapper().readTree(line));
    }

    // Then
    assertThat(events)
        .filteredOn(event -> event.has("round"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("task").asText()).isEqualTo("pump-life");
              assertThat(event.get("version").asInt()).isEqualTo(1);
              assertThat(event.get("contributions").asInt()).isPositive();
              assertThat(event.get("bytes").asLong()).isPositive();
            });
  }

  @Test
  void shouldTellEachUpdateFromItsTrainingToTheModel() throws Exception {
    // Given
    String digest;
    try (ActiveModel model = ActiveModel.of("pump-life").connect(stack.settings()).start()) {
      digest = model.awaitVersion(SOON).digest();
    }

    // When
    await().atMost(SOON).until(() -> collector.named("adopt").size() == 2);

    // Then the model's trace goes by its digest
    CollectedSpans.Span combine = collector.named("combine").get(0);
    assertThat(digest).startsWith(combine.traceId() + combine.spanId());
    assertThat(combine.parentId()).isEmpty();
    assertThat(combine.attributes())
        .containsEntry("service.name", "millrace-aggregator")
        .containsEntry("millrace.task", "pump-life")
        .containsEntry("millrace.version", 1L)
        .containsEntry("millrace.updates", (long) combine.links().size());
    assertThat(collector.named("adopt"))
        .allMatch(adopt -> adopt.isUnder(combine))
        .extracting(adopt -> adopt.attributes().get("service.instance.id"))
        .containsExactlyInAnyOrder("north", "south");

    // And leads to those of its updates
    assertThat(combine.links()).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
    for (String update : combine.links()) {
      CollectedSpans.Span train = collector.spans(update, "train").get(0);
      assertThat(train.parentId()).isEmpty();
      assertThat(train.attributes())
          .containsEntry("service.name", "millrace-gateway")
          .containsEntry("millrace.task", "pump-life")
          .containsEntry("millrace.answer", "CONTRIBUTION")
          .containsKeys("millrace.round", "millrace.exchange", "millrace.gateway", "millrace.rows");
      assertThat(collector.spans(update, "publish"))
          .singleElement()
          .matches(of -> of.isUnder(train));
      assertThat(collector.spans(update, "admit"))
          .singleElement()
          .matches(admit -> admit.isUnder(train))
          .satisfies(
              admit ->
                  assertThat(admit.attributes())
                      .containsEntry("millrace.verdict", "ACCEPTED")
                      .containsKeys("millrace.partition", "millrace.offset"));
    }
  }

  private static ChildProcess gateway(String name, int port) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            gateway: %s
            dataDirectory: %s
            sensors: ['Discharge pressure [bar]', 'Bearing temperature [°C]', 'Vibration RMS [mm/s]', 'Motor current [A]', 'Speed [1/min]']
            mqtt: {server: '%s'}
            kafka: {bootstrap.servers: '%s'}
            registry: {schema.registry.url: '%s'}
            http: {port: %d}
            """
                .formatted(
                    name,
                    directory.resolve(name),
                    stack.mqtt(),
                    stack.settings().get("bootstrap.servers"),
                    stack.settings().get("schema.registry.url"),
                    port));
    Outcome imported =
        OperatedFederation.runAnywhere(
            new GatewayCommand(),
            "import",
            EXAMPLES.resolve("pumps-%s.csv".formatted(name)).toString(),
            "--config=" + file,
            "--asset-column=machineID",
            "--clock-column=Operating hours [h]",
            "--fails-at-end");
    assertThat(imported.code()).as(imported.err()).isZero();
    return ChildProcess.java(GatewayMain.class.getName())
        .jvm("-Dlogback.configurationFile=" + LOGGING.toAbsolutePath())
        .environment("MILLRACE_LOGS", "json")
        .environment("MILLRACE_TRACES", "otlp")
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
        .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
        .arguments("run", "--config", file.toString())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String shown(URI server) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.resolve("/metrics")).build(), BodyHandlers.ofString())
        .body();
  }

  /** Names of all series. */
  private static Set<String> names(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of Millrace's own; of a timer its count alone. */
  private static Set<String> ours(String text) {
    Set<String> ours = names(text);
    ours.removeIf(name -> !name.startsWith("millrace_") || name.matches(".*_seconds_(sum|max)"));
    return ours;
  }

  private static double value(String text, String series) {
    return Arrays.stream(text.split("\n"))
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElseThrow();
  }
}
