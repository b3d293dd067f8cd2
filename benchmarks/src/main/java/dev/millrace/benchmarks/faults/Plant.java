package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.paho.client.mqttv3.MqttException;

/** A plant: its gateway as a process, and the sensors that feed it. */
final class Plant implements AutoCloseable {
  private final String name;
  private final Path data;
  private final Sensors sensors;
  private final KillableProcess gateway;

  Plant(String name, Site site) throws MqttException {
    this.name = name;
    data = site.directory(name);
    Path config = write(site);
    gateway =
        new KillableProcess(
            () ->
                ChildProcess.java("dev.millrace.gateway.GatewayMain")
                    .arguments("run", "--config", config.toString())
                    .start(),
            line -> line.endsWith(": started"));
    gateway.start();
    gateway.awaitReady();
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
  public void close() throws MqttException {
    sensors.close();
    gateway.close();
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
        rounds: {reportEvery: 1s, reportPause: 200ms, retryAfter: 200ms}
        http: {port: %d}
        """
            .formatted(
                name, data, site.mqtt(), site.brokers(), site.registry(), LoopbackPort.free());
    try {
      Files.createDirectories(data);
      return Files.writeString(data.resolve("gateway.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
