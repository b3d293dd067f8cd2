package dev.millrace.benchmarks.rounds;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.AggregatorConfig.Http;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.time.Duration;
import java.util.Map;

/** Kafka, a registry and the aggregator as it is deployed, in this process. */
public final class BenchStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataDirectory directory = DataDirectory.temporary("millrace-bench-");
  private final EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final AggregatorConfig config;
  private final Aggregator aggregator;

  /** With the aggregator's defaults. */
  public BenchStack() {
    this(Duration.ofMillis(20));
  }

  BenchStack(Duration commitInterval) {
    AggregatorConfig standard =
        AggregatorConfig.of(
            "bench",
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            Map.of("schema.registry.url", registry.url().toString()),
            directory.path().resolve("aggregator"));
    config = standard.with(new Http(null, 0), commitInterval, standard.topics());
    Setup.create(config.kafka(), config.registry(), config.topics().catalogue());
    aggregator = new Aggregator(config);
    aggregator.start();
    aggregator.awaitReady(PATIENCE);
  }

  /** Settings of Kafka and registry clients. */
  public Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  /** The aggregator's settings. */
  public AggregatorConfig config() {
    return config;
  }

  @Override
  public void close() {
    aggregator.close();
    registry.close();
    kafka.close();
    directory.close();
  }
}
