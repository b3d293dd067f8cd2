package dev.millrace.benchmarks.restore;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts an aggregator again and again, each time in an empty directory. */
final class RestoreBench {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final RestorePlan plan;

  RestoreBench(RestorePlan plan) {
    this.plan = plan;
  }

  void run(PrintWriter out) {
    try (var directory = DataDirectory.temporary("millrace-bench-");
        var kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
        var registry = EmbeddedRegistry.start()) {
      Map<String, Object> toKafka = Map.of("bootstrap.servers", kafka.bootstrapServers());
      Map<String, Object> toRegistry = Map.of("schema.registry.url", registry.url().toString());
      AggregatorConfig config =
          AggregatorConfig.of("bench", toKafka, toRegistry, directory.path()).onFreePort();
      Setup.create(toKafka, toRegistry, config.topics().catalogue());
      // The first start makes the changelogs and warms the JVM up: it does not count.
      start(config, directory.path().resolve("first"));
      out.println(line("nothing to restore", config));
      long bytes = new Changelogs(config).write(plan);
      out.println(line("all to restore", config));
      out.printf(
          Locale.ROOT,
          "%d gateways, %d tasks with models of %d MiB: %.0f MiB of changelogs%n",
          plan.gateways(),
          plan.tasks(),
          plan.modelMib(),
          bytes / (double) (1 << 20));
    }
  }

  private String line(String what, AggregatorConfig config) {
    String seconds =
        Stream.iterate(0, i -> i + 1)
            .limit(plan.starts())
            .map(i -> start(config, config.stateDirectory().resolve(what + i)))
            .map(took -> String.format(Locale.ROOT, "%7.2f s", took.toMillis() / 1e3))
            .collect(Collectors.joining());
    return "%-20s%s".formatted(what, seconds);
  }

  private static Duration start(AggregatorConfig config, Path stateDirectory) {
    var fresh =
        AggregatorConfig.of(
                config.federationId(), config.kafka(), config.registry(), stateDirectory)
            .onFreePort();
    try (var aggregator = new Aggregator(fresh)) {
      long began = System.nanoTime();
      aggregator.start();
      aggregator.awaitReady(PATIENCE);
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }
}
