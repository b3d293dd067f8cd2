package dev.millrace.quickstart;

import dev.millrace.aggregator.cli.RunCommand;
import dev.millrace.aggregator.cli.SetupCommand;
import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.gateway.cli.GatewayCommand;
import dev.millrace.quickstart.audit.AuditCommand;
import dev.millrace.quickstart.dashboard.DashboardCommand;
import dev.millrace.quickstart.demo.DemoCommand;
import dev.millrace.quickstart.gateways.GatewaysCommand;
import dev.millrace.quickstart.models.ModelsCommand;
import dev.millrace.quickstart.roi.RoiCommand;
import dev.millrace.quickstart.rollouts.RolloutCommand;
import dev.millrace.quickstart.rounds.RoundsCommand;
import dev.millrace.quickstart.simulate.SimulateCommand;
import dev.millrace.quickstart.tasks.TaskCommand;
import dev.millrace.quickstart.tycoon.TycoonCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code millrace} command. */
@Command(
    name = "millrace",
    description = "Federated learning for industrial plants, streamed on Apache Kafka.",
    version = "millrace 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      SetupCommand.class,
      GatewayCommand.class,
      SimulateCommand.class,
      RoiCommand.class,
      TycoonCommand.class,
      TaskCommand.class,
      RoundsCommand.class,
      GatewaysCommand.class,
      ModelsCommand.class,
      RolloutCommand.class,
      AuditCommand.class,
      DashboardCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  millrace demo                       plants, brokers and aggregator on this machine",
      "  millrace demo --exit --data DIR --subset FD001 --plants 20 --split by-life",
      "  millrace setup --bootstrap-servers kafka:9092 --registry http://registry:8081",
      "  millrace aggregator --config aggregator.yaml",
      "  millrace gateway run --config gateway.yaml",
      "  millrace simulate --csv runs.csv --plant north --asset-column machineID --fails-at-end",
      "  millrace task apply task.yaml",
      "  millrace rounds                     what runs now, live",
      "  millrace dashboard                  the same in a browser",
      "  millrace gateways list",
      "  millrace models list",
      "  millrace rollout status",
      "  millrace audit --task engine-wear   is this model what the log makes?",
      "  millrace roi                        what does a federation earn?",
      "  millrace tycoon                     the same as a game",
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

  /** The command line. */
  static CommandLine commandLine() {
    return CommandLines.of(new Millrace()).addSubcommand("aggregator", new RunCommand());
  }
}
