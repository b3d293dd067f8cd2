package dev.millrace.configuration.cli;

import static dev.millrace.configuration.cli.ConnectionConfig.BOOTSTRAP_SERVERS;
import static dev.millrace.configuration.cli.ConnectionConfig.REGISTRY_URL;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that name Kafka and the registry; they win over whatever else does. */
public final class Addresses {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = {
        "Kafka's brokers. Default: $MILLRACE_KAFKA_BOOTSTRAP_SERVERS, else the file's, else"
            + " 127.0.0.1:9092"
      })
  private String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = {
        "The schema registry. Default: $MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL, else the file's, else"
            + " http://127.0.0.1:8081"
      })
  private String registry;

  /** The same with the addresses that were given. */
  public ConnectionConfig over(ConnectionConfig connection) {
    return new ConnectionConfig(
        over(connection.kafka(), BOOTSTRAP_SERVERS, bootstrapServers),
        over(connection.registry(), REGISTRY_URL, registry));
  }

  private static Map<String, Object> over(Map<String, Object> all, String name, String given) {
    Map<String, Object> changed = new HashMap<>(all);
    if (given != null) {
      changed.put(name, given);
    }
    return changed;
  }
}
