package dev.millrace.quickstart.cli;

import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.Addresses;
import dev.millrace.configuration.cli.ConnectionConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where Kafka and the schema registry are; a mixin of every command that talks to them. An option
 * wins over its environment variable, that over the file, that over the default.
 */
public final class ConnectionOptions {
  @Mixin private Addresses addresses;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = {
        "Sections 'kafka' and 'registry' with settings of their clients, such as",
        "security.protocol, sasl.jaas.config or basic.auth.user.info. Default: none"
      })
  private Path file;

  /**
   * Both clients' settings in one map, {@code bootstrap.servers} and {@code schema.registry.url}
   * always: each client takes what is its own.
   *
   * @throws dev.millrace.configuration.ConfigurationException if the file cannot be used
   */
  public Map<String, Object> settings() {
    ConnectionConfig connection = connection();
    Map<String, Object> settings = new HashMap<>(connection.kafka());
    settings.putAll(connection.registry());
    return settings;
  }

  /** The same, each client's by itself. */
  public ConnectionConfig connection() {
    Map<String, String> environment = System.getenv();
    return addresses.over(
        file == null
            ? ConfigurationFile.environment(ConnectionConfig.class, environment)
            : ConfigurationFile.read(file, ConnectionConfig.class, environment));
  }
}
