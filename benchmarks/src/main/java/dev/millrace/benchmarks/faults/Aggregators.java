package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.network.Line;
import dev.millrace.embedded.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The aggregator's two instances, which share the partitions. */
final class Aggregators implements AutoCloseable {
  static final int COUNT = 2;

  private final Site site;
  private final List<KillableProcess> instances = new ArrayList<>();

  /** Starts them; returns when they take part. */
  Aggregators(Site site) {
    this.site = site;
    for (int i = 0; i < COUNT; i++) {
      instances.add(instance(i));
    }
    instances.forEach(KillableProcess::start);
    instances.forEach(KillableProcess::awaitReady);
  }

  KillableProcess get(int number) {
    return instances.get(number);
  }

  List<KillableProcess> all() {
    return instances;
  }

  /** Where the first one's state directory is. */
  static Path firstState(Site site) {
    return directory(site, 0).resolve("state");
  }

  private KillableProcess instance(int number) {
    Path config = write(directory(site, number), site.network().aggregator(number));
    return new KillableProcess(
        "aggregator-" + number,
        () ->
            ChildProcess.java("dev.millrace.aggregator.AggregatorMain")
                .arguments("run", "--config", config.toString())
                .start(),
        line -> line.contains(" is ready"));
  }

  @Override
  public void close() {
    instances.forEach(KillableProcess::close);
  }

  private static Path directory(Site site, int number) {
    return site.directory("aggregator-" + number);
  }

  private Path write(Path directory, Line line) {
    String yaml =
        """
        federationId: faults
        stateDirectory: %s
        kafka: {bootstrap.servers: "%s", consumer.session.timeout.ms: 6000}
        registry: {schema.registry.url: "%s"}
        versionsKept: 1000000
        http: {port: 0}
        """
            .formatted(directory.resolve("state"), site.brokers(line), site.registry(line));
    try {
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve("aggregator.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
