package dev.millrace.quickstart;

import dev.millrace.quickstart.demo.DemoCommand;
import dev.millrace.quickstart.models.ModelsCommand;
import dev.millrace.quickstart.setup.SetupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code millrace} command. */
@Command(
    name = "millrace",
    description = "Federated learning for industrial plants, streamed on Apache Kafka.",
    version = "millrace 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, SetupCommand.class, ModelsCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  millrace demo                       plants, brokers and aggregator on this machine",
      "  millrace demo --exit --data DIR --subset FD001 --plants 20 --split by-life",
      "  millrace setup --bootstrap-servers kafka:9092 --registry http://registry:8081",
      "  millrace models list",
      "  millrace bench rounds               speed of the aggregator on this machine",
      "",
      "Every command has --help with examples."
    })
public final class Millrace {
  private Millrace() {}

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line; expected failures are one line, never a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (exception, arguments) -> {
              CommandLine command = exception.getCommandLine();
              command.getErr().println("millrace: " + Failures.say(exception));
              UnmatchedArgumentException.printSuggestions(exception, command.getErr());
              command
                  .getErr()
                  .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println("millrace: " + Failures.say(exception));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
