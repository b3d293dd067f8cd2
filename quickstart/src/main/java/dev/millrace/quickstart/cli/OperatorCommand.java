package dev.millrace.quickstart.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on a federation that runs somewhere. */
public abstract class OperatorCommand implements Callable<Integer> {
  private static final Map<String, Object> IMPATIENT =
      Map.of(
          "request.timeout.ms", 5_000,
          "default.api.timeout.ms", 10_000,
          "max.block.ms", 10_000,
          "schema.registry.http.connect.timeout.ms", 5_000,
          "schema.registry.http.read.timeout.ms", 5_000);

  @Spec private CommandSpec command;

  @Mixin private ConnectionOptions connection;

  /** Settings of the Kafka and registry clients, none of which then waits as long as a service. */
  protected final Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(IMPATIENT);
    settings.putAll(connection.settings());
    return settings;
  }

  /** Where to say what. */
  protected final CommandOutput out() {
    return new CommandOutput(command);
  }

  /** The exception of wrong usage. */
  protected final ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
