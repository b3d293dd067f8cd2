package dev.millrace.gateway.cli;

import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.gateway.GatewayConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The gateway's configuration file; a mixin of every command. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's configuration file (YAML). MILLRACE_ variables win over it.")
  private Path file;

  /**
   * Reads it.
   *
   * @throws dev.millrace.configuration.ConfigurationException if it makes no sense
   */
  GatewayConfig read() {
    return ConfigurationFile.read(file, GatewayConfig.class, System.getenv());
  }
}
