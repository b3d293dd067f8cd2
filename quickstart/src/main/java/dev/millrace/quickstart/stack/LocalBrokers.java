package dev.millrace.quickstart.stack;

import dev.millrace.aggregator.setup.Setup;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.schemas.topics.TopicCatalogue;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Kafka, an MQTT broker and a registry in this process, with a federation's topics and schemas. */
public final class LocalBrokers implements AutoCloseable {
  /** How to stop what has been started, the last one first. */
  private final Deque<Runnable> stops = new ArrayDeque<>();

  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private EmbeddedMqtt mqtt;

  private LocalBrokers() {}

  /** Starts everything with its data in the directory; returns when it is set up. */
  public static LocalBrokers start(Path directory) {
    LocalBrokers brokers = new LocalBrokers();
    try {
      brokers.startAll(directory);
    } catch (RuntimeException e) {
      brokers.close();
      throw e;
    }
    return brokers;
  }

  private void startAll(Path directory) {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    stops.push(kafka::close);
    registry = EmbeddedRegistry.start();
    stops.push(registry::close);
    mqtt = EmbeddedMqtt.start();
    stops.push(mqtt::close);
    Setup.create(settings(), settings(), TopicCatalogue.standard());
  }

  /** Settings of Kafka and registry clients. */
  public Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", bootstrapServers(),
        "schema.registry.url", registry().toString());
  }

  /** Kafka's address. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** The registry's address. */
  public URI registry() {
    return registry.url();
  }

  /** The MQTT broker's address. */
  public URI mqtt() {
    return mqtt.uri();
  }

  @Override
  public void close() {
    stops.forEach(Runnable::run);
  }
}
