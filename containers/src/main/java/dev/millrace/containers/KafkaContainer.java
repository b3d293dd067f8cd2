package dev.millrace.containers;

import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.parts.KafkaPart;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Kafka in a container: one node that is broker and controller, set up as the embedded one. */
final class KafkaContainer implements KafkaPart {
  private static final int PORT = 9092;

  private final PublishedContainer container = new PublishedContainer(Image.KAFKA, PORT);
  private boolean running;

  private KafkaContainer() {}

  static KafkaContainer start() {
    KafkaContainer kafka = new KafkaContainer();
    kafka.container.with(kafka.variables()).start(kafka::answers);
    kafka.running = true;
    return kafka;
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + container.port();
  }

  @Override
  public void stop() {
    if (running) {
      container.stop();
      running = false;
    }
  }

  @Override
  public void restart() {
    stop();
    container.restart(this::answers);
    running = true;
  }

  @Override
  public void close() {
    container.remove();
  }

  private Map<String, String> variables() {
    Map<String, String> settings = new HashMap<>(EmbeddedKafka.brokerDefaults());
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("listeners", "PLAINTEXT://:%d,CONTROLLER://:9093".formatted(PORT));
    settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", "1@localhost:9093");
    settings.put("log.dirs", "/tmp/kafka-logs");
    Map<String, String> variables = new HashMap<>();
    variables.put("KAFKA_HEAP_OPTS", "-Xmx512m");
    settings.forEach((name, value) -> variables.put(Setting.variable("kafka." + name), value));
    variables.values().removeIf(String::isEmpty);
    return variables;
  }

  /** The client tries again for a minute by itself. */
  private boolean answers() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    }
  }
}
