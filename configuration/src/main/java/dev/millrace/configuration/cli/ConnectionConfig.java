package dev.millrace.configuration.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * Where a federation is.
 *
 * @param kafka properties of Kafka's clients; {@code bootstrap.servers} is 127.0.0.1:9092 unless
 *     set
 * @param registry properties of Confluent's serializers; {@code schema.registry.url} is
 *     http://127.0.0.1:8081 unless set
 */
public record ConnectionConfig(Map<String, Object> kafka, Map<String, Object> registry) {
  static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  static final String REGISTRY_URL = "schema.registry.url";

  public ConnectionConfig {
    kafka = with(kafka, BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    registry = with(registry, REGISTRY_URL, "http://127.0.0.1:8081");
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, Object unlessSet) {
    Map<String, Object> complete = new HashMap<>(Map.of(name, unlessSet));
    complete.putAll(all == null ? Map.of() : all);
    return Map.copyOf(complete);
  }
}
