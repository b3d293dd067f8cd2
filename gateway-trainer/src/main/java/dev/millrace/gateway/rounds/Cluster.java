package dev.millrace.gateway.rounds;

import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Where the federation's topics are.
 *
 * @param kafka properties of Kafka's clients as Kafka documents them; {@code bootstrap.servers} is
 *     needed
 * @param registry properties of the schema registry's client as Confluent documents them; {@code
 *     schema.registry.url} is needed
 */
public record Cluster(Map<String, Object> kafka, Map<String, Object> registry) {

  public Cluster {
    kafka = kafka == null ? Map.of() : Map.copyOf(kafka);
    registry = registry == null ? Map.of() : Map.copyOf(registry);
    requireSet(kafka, "kafka", "bootstrap.servers", "the Kafka cluster's addresses");
    requireSet(registry, "registry", "schema.registry.url", "the schema registry's address");
    try {
      KafkaClients.check(kafka);
    } catch (KafkaException e) {
      throw new IllegalArgumentException("kafka: " + e.getMessage(), e);
    }
  }

  private static void requireSet(
      Map<String, Object> properties, String section, String name, String what) {
    if (!properties.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s.%s is missing: set it to %s".formatted(section, name, what));
    }
  }
}
