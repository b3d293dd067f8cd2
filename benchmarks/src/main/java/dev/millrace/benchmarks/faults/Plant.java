package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.gateway.http.StatusJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A plant: its gateway as a process, and the sensors that feed it. */
final class Plant implements AutoCloseable {
  private final String name;
  private final Path data;
  private final int http = LoopbackPort.free();
  private final Sensors sensors;
  private final KillableProcess gateway;

  Plant(String name, Site site) throws IOException {
    this.name = name;
    data = site.directory(name);
    Path config = write(site);
    gateway =
        new KillableProcess(
            () ->
                ChildProcess.java("dev.millrace.gateway.GatewayMain")
                    .arguments("run", "--config", config.toString())
                    .start(),
            line -> line.contains(": started"));
    gateway.start();
    gateway.awaitReady();
    awaitSubscribed();
    sensors = new Sensors(name, site.mqtt());
  }

  String name() {
    return name;
  }

  KillableProcess gateway() {
    return gateway;
  }

  Sensors sensors() {
    return sensors;
  }

  /** The readings store. */
  Path store() {
    return data.resolve("readings.db");
  }

  @Override
  public void close() throws IOException {
    sensors.close();
    gateway.close();
  }

  /** A broker keeps messages for a session only from its first subscription on. */
  private void awaitSubscribed() {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/status".formatted(http))).build();
    Instant giveUpAt = Instant.now().plus(Federation.PATIENCE);
    while (!isSubscribed(ask)) {
      if (Instant.now().isAfter(giveUpAt)) {
        throw new IllegalStateException("the gateway of %s does not subscribe".formatted(name));
      }
      Instants.waitFor(Duration.ofMillis(100));
    }
  }

  private static boolean isSubscribed(HttpRequest ask) {
    try {
      String answer = HttpClient.newHttpClient().send(ask, BodyHandlers.ofString()).body();
      return StatusJson.read(answer).feedConnected();
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gateway starts", e);
    }
  }

  private Path write(Site site) {
    String yaml =
        """
        gateway: %s
        dataDirectory: %s
        sensors: [a, b, y]
        mqtt: {server: "%s", reconnect: {first: 50ms, longest: 1s}}
        kafka: {bootstrap.servers: "%s"}
        registry: {schema.registry.url: "%s"}
        limits: {tasks: [press]}
        rounds: {reportEvery: 1s, reportPause: 200ms, retryAfter: 200ms}
        http: {port: %d}
        """
            .formatted(name, data, site.mqtt(), site.brokers(), site.registry(), http);
    try {
      Files.createDirectories(data);
      return Files.writeString(data.resolve("gateway.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
