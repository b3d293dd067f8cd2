package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.network.Line;
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
  private final Site site;
  private final Line line;
  private final Duration readingEvery;
  private final Path data;
  private final int http = LoopbackPort.free();
  private final KillableProcess gateway;
  private Sensors sensors;

  /** Starts its gateway; returns at once. */
  Plant(int number, Site site, Scale scale) {
    this.name = "plant-" + (number + 1);
    this.site = site;
    this.line = site.network().plant(number);
    this.readingEvery = scale.readingEvery();
    data = data(site, number);
    Path config = write();
    gateway =
        new KillableProcess(
            name,
            () ->
                ChildProcess.java("dev.millrace.gateway.GatewayMain")
                    .arguments("run", "--config", config.toString())
                    .start(),
            said -> said.contains(": started"));
    gateway.start();
  }

  /** Starts the sensors when the gateway listens to them. */
  void startSensors() throws IOException {
    gateway.awaitReady();
    awaitSubscribed();
    sensors = new Sensors(name, site.mqtt(), readingEvery);
  }

  /** Where the gateway of a plant, counted from 0, keeps its data. */
  static Path data(Site site, int number) {
    return site.directory("plant-" + (number + 1));
  }

  String name() {
    return name;
  }

  KillableProcess gateway() {
    return gateway;
  }

  /** The network between the gateway and all that it uses. */
  Line line() {
    return line;
  }

  Sensors sensors() {
    return sensors;
  }

  /** The readings store. */
  Path store() {
    return data.resolve("readings.db");
  }

  /**
   * Lets sensors that lost their connection go on with what is not stored: a broker that was killed
   * may have lost what it had acknowledged.
   */
  void reconnectSensors() {
    if (sensors.areDisconnected()) {
      awaitSubscribed();
      sensors.goOn(StoredReadings.count(store()) + 1);
    }
  }

  @Override
  public void close() throws IOException {
    if (sensors != null) {
      sensors.close();
    }
    gateway.close();
  }

  /** A broker keeps messages for a session only from its first subscription on. */
  void awaitSubscribed() {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/status".formatted(http))).build();
    Instant giveUpAt = Instant.now().plus(Federation.PATIENCE);
    while (!isSubscribed(ask)) {
      if (Instant.now().isAfter(giveUpAt)) {
        throw new StandstillException("the gateway of %s does not subscribe".formatted(name), null);
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

  private Path write() {
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
            .formatted(name, data, site.mqtt(line), site.brokers(line), site.registry(line), http);
    try {
      Files.createDirectories(data);
      return Files.writeString(data.resolve("gateway.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
