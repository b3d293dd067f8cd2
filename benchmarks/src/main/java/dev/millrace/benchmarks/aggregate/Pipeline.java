package dev.millrace.benchmarks.aggregate;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.time.Duration;
import java.util.Map;

/** Kafka, a registry and the aggregator under one of its guarantees, in this process. */
final class Pipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So that what was measured can be deleted while the run goes on. */
  private static final Map<String, String> SMALL_SEGMENTS =
      Map.of(
          "log.segment.bytes", Integer.toString(64 << 20),
          "log.segment.delete.delay.ms", "1000",
          "log.retention.check.interval.ms", "5000");

  private final DataDirectory directory = DataDirectory.temporary("millrace-bench-");
  private final EmbeddedKafka kafka =
      EmbeddedKafka.start(directory.path().resolve("kafka"), SMALL_SEGMENTS);
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final Aggregator aggregator;

  Pipeline(Rung guarantee, int threads) {
    AggregatorConfig config =
        AggregatorConfig.of(
                "bench",
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Map.of("schema.registry.url", registry.url().toString()),
                directory.path().resolve("aggregator"))
            .onFreePort();
    Setup.create(config.kafka(), config.registry(), config.topics().catalogue());
    aggregator = Aggregator.measuring(config, streams(guarantee, threads));
    aggregator.start();
    aggregator.awaitReady(PATIENCE);
  }

  private static Map<String, Object> streams(Rung guarantee, int threads) {
    return guarantee == Rung.EXACTLY_ONCE
        ? Map.of("num.stream.threads", threads)
        : Map.of(
            "num.stream.threads", threads,
            "processing.guarantee", "at_least_once",
            "consumer.isolation.level", "read_committed");
  }

  /** Settings of Kafka and registry clients. */
  Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  @Override
  public void close() {
    aggregator.close();
    registry.close();
    kafka.close();
    directory.close();
  }
}
