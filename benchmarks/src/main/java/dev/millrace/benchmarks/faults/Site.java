package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is not killed: Kafka and registry in this process, and mosquitto where there is one, else an
 * embedded MQTT broker.
 */
final class Site implements AutoCloseable {
  private final DataDirectory directory = DataDirectory.temporary("millrace-faults-");
  private final EmbeddedKafka kafka = EmbeddedKafka.start(directory.path().resolve("kafka"));
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final Optional<MosquittoProcess> mosquitto = MosquittoProcess.startIfInstalled();
  private final Optional<EmbeddedMqtt> embedded =
      mosquitto.isPresent() ? Optional.empty() : Optional.of(EmbeddedMqtt.start());

  /**
   * Whether the MQTT broker sends again in order what was not acknowledged. The embedded one does
   * not, so that a reading may come after later ones, which a gateway sets aside.
   */
  boolean keepsOrder() {
    return mosquitto.isPresent();
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
    return mosquitto.map(MosquittoProcess::uri).orElseGet(() -> embedded.orElseThrow().uri());
  }

  /** Settings of Kafka and registry clients. */
  Map<String, Object> settings() {
    return Map.of("bootstrap.servers", brokers(), "schema.registry.url", registry());
  }

  @Override
  public void close() {
    mosquitto.ifPresent(MosquittoProcess::close);
    embedded.ifPresent(EmbeddedMqtt::close);
    registry.close();
    kafka.close();
    directory.close();
  }
}
