package dev.millrace.quickstart.stack;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.operations.dashboard.Dashboard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Kafka, an MQTT broker, a registry and the aggregator in this process, set up and ready. */
public final class LocalStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How to stop what has been started, the last one first. */
  private final Deque<Runnable> stops = new ArrayDeque<>();

  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private EmbeddedMqtt mqtt;
  private Aggregator aggregator;

  private LocalStack() {}

  /** Starts everything with its data in the directory; returns when it is ready. */
  public static LocalStack start(Path directory) {
    return start(directory, TraceSession.none());
  }

  /**
   * The same, with an aggregator that makes traces.
   *
   * @param traces where they go; the caller closes it after this is closed
   */
  public static LocalStack start(Path directory, TraceSession traces) {
    LocalStack stack = new LocalStack();
    try {
      stack.startAll(directory, traces);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  private void startAll(Path directory, TraceSession traces) {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    stops.push(kafka::close);
    registry = EmbeddedRegistry.start();
    stops.push(registry::close);
    mqtt = EmbeddedMqtt.start();
    stops.push(mqtt::close);
    AggregatorConfig config =
        AggregatorConfig.of(
                "local",
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Map.of("schema.registry.url", registry.url().toString()),
                directory.resolve("aggregator"))
            .onFreePort();
    Setup.create(config.kafka(), config.registry(), config.topics().catalogue());
    aggregator = new Aggregator(config, traces);
    stops.push(aggregator::close);
    aggregator.start();
    aggregator.awaitReady(PATIENCE);
  }

  /** Settings of Kafka and registry clients. */
  public Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  /** The MQTT broker's address. */
  public URI mqtt() {
    return mqtt.uri();
  }

  /** The address of the aggregator's status API. */
  public URI status() {
    return URI.create("http://127.0.0.1:%d/".formatted(aggregator.httpPort()));
  }

  /** Where the aggregator serves its dashboard. */
  public URI dashboard() {
    return URI.create("http://127.0.0.1:%d%s".formatted(aggregator.httpPort(), Dashboard.PATH));
  }

  /** What a person can try while it runs. */
  public List<String> invitation() {
    return List.of(
        "",
        "Everything stays up; Ctrl-C ends it. In a browser look at",
        "",
        "  " + dashboard(),
        "",
        "and in another terminal try",
        "",
        "  export MILLRACE_KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
        "  export MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL=" + registry.url(),
        "  ./millrace rounds",
        "  ./millrace gateways list",
        "  ./millrace task list",
        "  ./millrace models list",
        "  ./millrace models export turbofan-rul --format json",
        "  ./millrace tycoon        (a game: what this is worth)",
        "  curl " + status().resolve("/rounds"));
  }

  @Override
  public void close() {
    stops.forEach(Runnable::run);
  }
}
