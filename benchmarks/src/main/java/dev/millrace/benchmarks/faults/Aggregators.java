package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The aggregator's instances: one as a rule, two for a while. */
final class Aggregators implements AutoCloseable {
  private final Site site;
  private KillableProcess first;
  private KillableProcess second;
  private int started;

  Aggregators(Site site) {
    this.site = site;
    first = next();
  }

  /** The only one, while there is no second. */
  KillableProcess first() {
    return first;
  }

  /** Starts a second instance; returns when it takes part. */
  KillableProcess startSecond() {
    second = next();
    return second;
  }

  /** From now on the second is the only one. */
  void replaceFirst() {
    first = second;
    second = null;
  }

  void forgetSecond() {
    second = null;
  }

  /** A new instance, started, at work. */
  private KillableProcess next() {
    started++;
    Path config = write(site.directory("aggregator-" + started));
    KillableProcess process =
        new KillableProcess(
            () ->
                ChildProcess.java("dev.millrace.aggregator.AggregatorMain")
                    .arguments("run", "--config", config.toString())
                    .start(),
            line -> line.contains(" is ready"));
    process.start();
    process.awaitReady();
    return process;
  }

  @Override
  public void close() {
    first.close();
    if (second != null) {
      second.close();
    }
  }

  private Path write(Path directory) {
    String yaml =
        """
        federationId: faults
        stateDirectory: %s
        kafka: {bootstrap.servers: "%s", consumer.session.timeout.ms: 6000}
        registry: {schema.registry.url: "%s"}
        versionsKept: 1000000
        http: {port: 0}
        """
            .formatted(directory.resolve("state"), site.brokers(), site.registry());
    try {
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve("aggregator.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
