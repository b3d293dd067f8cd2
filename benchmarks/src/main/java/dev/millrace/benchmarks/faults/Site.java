package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.embedded.tools.SystemTool;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is not killed: Kafka and registry in this process, and mosquitto where there is one, else an
 * embedded MQTT broker.
 */
final class Site implements AutoCloseable {
  private final DataDirectory directory = DataDirectory.temporary("millrace-faults-");
  private final EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final boolean keepsOrder = SystemTool.MOSQUITTO.find().isPresent();
  private final AutoCloseable mqtt;
  private final URI mqttUri;

  Site() {
    if (keepsOrder) {
      MosquittoProcess mosquitto = MosquittoProcess.start();
      mqtt = mosquitto;
      mqttUri = mosquitto.uri();
    } else {
      EmbeddedMqtt embedded = EmbeddedMqtt.start();
      mqtt = embedded;
      mqttUri = embedded.uri();
    }
  }

  /**
   * Whether the MQTT broker sends again in order what was not acknowledged. The embedded one does
   * not, so that a reading may come after later ones, which a gateway sets aside.
   */
  boolean keepsOrder() {
    return keepsOrder;
  }

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
    return mqttUri;
  }

  /** Settings of Kafka and registry clients. */
  Map<String, Object> settings() {
    return Map.of("bootstrap.servers", brokers(), "schema.registry.url", registry());
  }

  @Override
  public void close() {
    try {
      mqtt.close();
    } catch (Exception e) {
      throw new IllegalStateException("the MQTT broker did not close", e);
    }
    registry.close();
    kafka.close();
    directory.close();
  }
}
