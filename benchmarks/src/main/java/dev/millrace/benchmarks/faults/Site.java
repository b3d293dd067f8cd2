package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** What is not killed: brokers and registry, in this process. */
final class Site implements AutoCloseable {
  private final DataDirectory directory = DataDirectory.temporary("millrace-faults-");
  private final EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final EmbeddedMqtt mqtt = EmbeddedMqtt.start();

  Path directory(String name) {
    return directory.path().resolve(name);
  }

  String brokers() {
    return kafka.bootstrapServers();
  }

  String registry() {
    return registry.url().toString();
  }

  URI mqtt() {
    return mqtt.uri();
  }

  /** Settings of Kafka and registry clients. */
  Map<String, Object> settings() {
    return Map.of("bootstrap.servers", brokers(), "schema.registry.url", registry());
  }

  @Override
  public void close() {
    mqtt.close();
    registry.close();
    kafka.close();
    directory.close();
  }
}
