package dev.millrace.gateway.rounds;

import dev.millrace.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.util.HashMap;
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

  /**
   * A gateway at the end of a thin line asks again by itself, and must not stand still for long.
   */
  private static final Map<String, Object> REGISTRY_DEFAULTS =
      Map.of("http.connect.timeout.ms", 5_000, "http.read.timeout.ms", 5_000, "max.retries", 0);

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

  /**
   * Serdes of the topics, which keep what the registry said in a file.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a property of the registry's client
   *     has no sensible value
   */
  public WireFormat wire(Path schemas) {
    return wire().remembering(schemas);
  }

  /** Serdes of the topics, for which the registry has to be there. */
  WireFormat wire() {
    Map<String, Object> settings = new HashMap<>(REGISTRY_DEFAULTS);
    settings.putAll(registry);
    return new WireFormat(settings);
  }

  private static void requireSet(
      Map<String, Object> properties, String section, String name, String what) {
    if (!properties.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s.%s is missing: set it to %s".formatted(section, name, what));
    }
  }
}
