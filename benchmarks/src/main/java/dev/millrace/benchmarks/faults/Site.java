package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.network.Line;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.kafka.KafkaCluster;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a federation needs: Kafka as a cluster of processes or in this one, mosquitto as a process
 * where there is one, else an embedded MQTT broker, the registry in this process, and the network
 * between them and who uses them.
 */
final class Site implements AutoCloseable {
  private final DataDirectory directory = DataDirectory.temporary("millrace-faults-");
  private final Network network = new Network();
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final Optional<MosquittoProcess> mosquitto = MosquittoProcess.startIfInstalled();
  private final Optional<EmbeddedMqtt> embedded =
      mosquitto.isPresent() ? Optional.empty() : Optional.of(EmbeddedMqtt.start());
  private final Optional<KafkaCluster> cluster;
  private final Optional<EmbeddedKafka> single;

  Site(Scale scale) {
    Path kafka = directory("kafka");
    cluster =
        scale.cluster() ? Optional.of(KafkaCluster.start(kafka, network.all())) : Optional.empty();
    single = scale.cluster() ? Optional.empty() : Optional.of(EmbeddedKafka.start(kafka));
  }

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

  Network network() {
    return network;
  }

  /** Kafka's nodes, if they are processes. */
  Optional<KafkaCluster> cluster() {
    return cluster;
  }

  Optional<MosquittoProcess> mosquitto() {
    return mosquitto;
  }

  EmbeddedRegistry registry() {
    return registry;
  }

  /** The brokers over a line; a single broker is reached directly. */
  String brokers(Line line) {
    return cluster.map(nodes -> nodes.bootstrapServers(line)).orElseGet(this::brokers);
  }

  /** The registry over a line. */
  String registry(Line line) {
    return "http://127.0.0.1:" + line.advertise(registry.url().getPort());
  }

  /** The MQTT broker over a line. */
  URI mqtt(Line line) {
    return URI.create("tcp://127.0.0.1:" + line.advertise(mqtt().getPort()));
  }

  URI mqtt() {
    return mosquitto.map(MosquittoProcess::uri).orElseGet(() -> embedded.orElseThrow().uri());
  }

  /** Settings of Kafka and registry clients that are not to notice any fault of the network. */
  Map<String, Object> settings() {
    return Map.of("bootstrap.servers", brokers(), "schema.registry.url", registry.url().toString());
  }

  private String brokers() {
    return cluster
        .map(KafkaCluster::bootstrapServers)
        .orElseGet(() -> single.orElseThrow().bootstrapServers());
  }

  @Override
  public void close() {
    network.close();
    mosquitto.ifPresent(MosquittoProcess::close);
    embedded.ifPresent(EmbeddedMqtt::close);
    registry.close();
    cluster.ifPresent(KafkaCluster::close);
    single.ifPresent(EmbeddedKafka::close);
    directory.close();
  }
}
