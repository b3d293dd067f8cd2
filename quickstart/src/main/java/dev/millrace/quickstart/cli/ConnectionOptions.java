package dev.millrace.quickstart.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Where Kafka and the schema registry are; a mixin of every command that talks to them. An option
 * wins over its environment variable, that over the file, that over the default.
 */
public final class ConnectionOptions {
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String REGISTRY_URL = "schema.registry.url";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      defaultValue = "${env:MILLRACE_BOOTSTRAP_SERVERS}",
      description = {
        "Kafka's brokers.",
        "Default: $MILLRACE_BOOTSTRAP_SERVERS, else 127.0.0.1:9092"
      })
  private String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:MILLRACE_REGISTRY}",
      description = {
        "The schema registry.",
        "Default: $MILLRACE_REGISTRY, else http://127.0.0.1:8081"
      })
  private String registry;

  @Option(
      names = "--client-config",
      paramLabel = "FILE.properties",
      description =
          "Settings passed to the Kafka and registry clients, such as security.protocol,"
              + " sasl.jaas.config or basic.auth.user.info.")
  private Path clientConfig;

  /**
   * The file's settings with {@code bootstrap.servers} and {@code schema.registry.url}: each client
   * takes what is its own.
   *
   * @throws ParameterException if the file cannot be read
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(BOOTSTRAP_SERVERS, "127.0.0.1:9092", REGISTRY_URL, "http://127.0.0.1:8081"));
    settings.putAll(file());
    if (bootstrapServers != null) {
      settings.put(BOOTSTRAP_SERVERS, bootstrapServers);
    }
    if (registry != null) {
      settings.put(REGISTRY_URL, registry);
    }
    return settings;
  }

  /** Kafka's brokers, as in {@link #settings()}. */
  public String bootstrapServers() {
    return settings().get(BOOTSTRAP_SERVERS).toString();
  }

  /** The schema registry's address, as in {@link #settings()}. */
  public String registry() {
    return settings().get(REGISTRY_URL).toString();
  }

  private Map<String, String> file() {
    Properties properties = new Properties();
    if (clientConfig != null) {
      try (Reader reader = Files.newBufferedReader(clientConfig)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ParameterException(
            command.commandLine(),
            "--client-config %s cannot be read: give a properties file (%s)"
                .formatted(clientConfig, e.getMessage()),
            e);
      }
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    return settings;
  }
}
