package dev.millrace.benchmarks;

import dev.millrace.benchmarks.accuracy.AccuracyCommand;
import dev.millrace.benchmarks.accuracy.PersonaliseCommand;
import dev.millrace.benchmarks.aggregate.AggregateCommand;
import dev.millrace.benchmarks.attack.AttackCommand;
import dev.millrace.benchmarks.dashboard.DashboardCommand;
import dev.millrace.benchmarks.faults.FaultsCommand;
import dev.millrace.benchmarks.intake.IntakeCommand;
import dev.millrace.benchmarks.kernel.KernelCommand;
import dev.millrace.benchmarks.restore.RestoreCommand;
import dev.millrace.benchmarks.rounds.RoundsCommand;
import dev.millrace.benchmarks.scale.ScaleCommand;
import dev.millrace.benchmarks.seed.SeedCommand;
import dev.millrace.configuration.cli.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code millrace bench} command. */
@Command(
    name = "millrace bench",
    description =
        "Measures a federation on this machine: how good its models are, what hostile plants can do"
            + " to them, how fast it is, how it grows, and what"
            + " holds when its processes are killed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AccuracyCommand.class,
      AggregateCommand.class,
      AttackCommand.class,
      DashboardCommand.class,
      FaultsCommand.class,
      IntakeCommand.class,
      KernelCommand.class,
      PersonaliseCommand.class,
      RestoreCommand.class,
      RoundsCommand.class,
      ScaleCommand.class,
      SeedCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  millrace bench accuracy --data DIR        federated beside pooled and local, on real data",
      "  millrace bench aggregate                  updates per second, beside a bare consumer's",
      "  millrace bench attack --data DIR          what hostile plants can do",
      "  millrace bench dashboard                  a thousand rounds of a thousand gateways",
      "  millrace bench faults --minutes 60        what holds under faults",
      "  millrace bench intake                     readings per second, a gateway's memory and start",
      "  millrace bench kernel                     adding vectors up, beside NumPy",
      "  millrace bench rounds                     from the last update to the next ask or model",
      "  millrace bench rounds --rounds 1000 --gateways 20 --out rounds.json",
      "  millrace bench restore                    from an aggregator's start until it is ready",
      "  millrace bench scale                      10,000 and 100,000 gateways; many tasks at once",
      "  millrace bench seed                       80 small plants, readings without history"
    })
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs a benchmark and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return CommandLines.of(new Benchmarks());
  }
}
