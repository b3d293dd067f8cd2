package dev.millrace.quickstart.stack;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.operations.dashboard.Dashboard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Brokers, a registry and the aggregator in this process, set up and ready. */
public final class LocalStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalBrokers brokers;
  private final Aggregator aggregator;

  private LocalStack(LocalBrokers brokers, Aggregator aggregator) {
    this.brokers = brokers;
    this.aggregator = aggregator;
  }

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
    LocalBrokers brokers = LocalBrokers.start(directory);
    AggregatorConfig config =
        AggregatorConfig.of(
                "local",
                Map.of("bootstrap.servers", brokers.bootstrapServers()),
                Map.of("schema.registry.url", brokers.registry().toString()),
                directory.resolve("aggregator"))
            .onFreePort();
    LocalStack stack = new LocalStack(brokers, new Aggregator(config, traces));
    try {
      stack.aggregator.start();
      stack.aggregator.awaitReady(PATIENCE);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  /** What it runs on. */
  public LocalBrokers brokers() {
    return brokers;
  }

  /** Settings of Kafka and registry clients. */
  public Map<String, Object> settings() {
    return brokers.settings();
  }

  /** The MQTT broker's address. */
  public URI mqtt() {
    return brokers.mqtt();
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
        "  export MILLRACE_KAFKA_BOOTSTRAP_SERVERS=" + brokers.bootstrapServers(),
        "  export MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL=" + brokers.registry(),
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
    aggregator.close();
    brokers.close();
  }
}
