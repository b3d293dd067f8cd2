package dev.millrace.benchmarks.intake;

import dev.millrace.aggregator.setup.Setup;
import dev.millrace.benchmarks.intake.IntakeReport.Ratios;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The measurement: readings queued at the broker are taken by one subscriber, then the other. */
final class IntakeBench {
  private static final String FILTER = "plants/bench/assets/+/telemetry";

  private final IntakePlan plan;
  private final List<Double> durable = new ArrayList<>();
  private final List<Double> idle = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> starts = new ArrayList<>();

  IntakeBench(IntakePlan plan) {
    this.plan = plan;
  }

  IntakeReport run() throws IOException, InterruptedException {
    Machine machine = Machine.now();
    try (DataDirectory directory = DataDirectory.temporary("millrace-bench-");
        Mosquitto broker = new Mosquitto(directory.path().resolve("mosquitto"), plan.inflight());
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
        EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      Map<String, Object> brokers = Map.of("bootstrap.servers", kafka.bootstrapServers());
      Map<String, Object> schemas = Map.of("schema.registry.url", registry.url().toString());
      Setup.create(brokers, schemas, TopicCatalogue.standard());
      int port = GatewayProcess.freePort();
      Path config =
          config(
              directory.path(), broker, kafka.bootstrapServers(), registry.url().toString(), port);
      // As the distribution's program does: its first start keeps the classes for the others.
      Path classes = directory.path().resolve("classes.jsa");
      new GatewayProcess(config, port, jvm("-XX:ArchiveClassesAtExit=" + classes)).close();
      List<String> jvm = jvm("-XX:SharedArchiveFile=" + classes);
      for (int i = 1; i < plan.starts(); i++) {
        try (GatewayProcess gateway = new GatewayProcess(config, port, jvm)) {
          starts.add(gateway.startSeconds());
        }
      }
      try (GatewayProcess gateway = new GatewayProcess(config, port, jvm);
          IdleProcess nothing = new IdleProcess(broker.uri(), FILTER, plan);
          Readings readings = new Readings(broker.uri(), plan)) {
        starts.add(gateway.startSeconds());
        for (int i = -plan.warmUp(); i < plan.repetitions(); i++) {
          repetition(i, gateway, nothing, readings);
        }
        return report(gateway, machine);
      }
    }
  }

  private List<String> jvm(String classes) {
    return Stream.concat(Stream.of(plan.jvm().split(" ")), Stream.of(classes)).toList();
  }

  private void repetition(int number, Subscriber gateway, Subscriber nothing, Readings readings)
      throws IOException, InterruptedException {
    gateway.suspend();
    nothing.suspend();
    readings.publish();
    long stored;
    long received;
    // Whoever is second finds the caches as the first one leaves them.
    if (number % 2 == 0) {
      stored = gateway.drain(readings.published());
      received = nothing.drain(readings.published());
    } else {
      received = nothing.drain(readings.published());
      stored = gateway.drain(readings.published());
    }
    if (number >= 0) {
      durable.add(plan.readings() * 1e9 / stored);
      idle.add(plan.readings() * 1e9 / received);
      ratios.add((double) received / stored);
    }
  }

  private IntakeReport report(GatewayProcess gateway, Machine machine) {
    Spread ratio = Spread.of(ratios);
    Spread start = Spread.of(starts);
    return new IntakeReport(
        new Ratios(ratio.median()),
        gateway.rssMiB().orElse(null),
        start.median(),
        Spread.of(durable),
        Spread.of(idle),
        ratio,
        start,
        plan,
        machine);
  }

  private static Path config(
      Path directory, Mosquitto broker, String brokers, String registry, int port)
      throws IOException {
    String yaml =
        """
        gateway: bench
        dataDirectory: %s
        sensors: [%s]
        mqtt: {server: "%s", keepAlive: 300s}
        kafka: {bootstrap.servers: "%s"}
        registry: {schema.registry.url: "%s"}
        http: {port: %d}
        """
            .formatted(
                directory.resolve("gateway"),
                Readings.sensors(),
                broker.uri(),
                brokers,
                registry,
                port);
    return Files.writeString(directory.resolve("gateway.yaml"), yaml);
  }
}
