package dev.millrace.aggregator;

import dev.millrace.aggregator.cli.RunCommand;
import dev.millrace.aggregator.cli.SetupCommand;
import dev.millrace.configuration.cli.CommandLines;
import picocli.CommandLine.Command;

/** The aggregator as a program of its own. */
@Command(
    name = "aggregator",
    description = "The aggregator of a federation: runs its rounds on Kafka.",
    version = "millrace 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class, SetupCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  aggregator setup --config aggregator.yaml      topics and schemas, once",
      "  aggregator run --config aggregator.yaml"
    })
public final class AggregatorMain {
  private AggregatorMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new AggregatorMain()).execute(arguments));
  }
}
