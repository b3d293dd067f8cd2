package dev.millrace.benchmarks.restore;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench restore}. */
@Command(
    name = "restore",
    description =
        "Measures how long an aggregator without any state takes from its start until it is ready,"
            + " with an empty federation and with a large one to restore from changelogs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "All models are in memory, and the broker is in this process: 100 of 4 MiB need",
      "MILLRACE_JAVA_OPTS=-Xmx3g.",
      "",
      "Examples:",
      "  MILLRACE_JAVA_OPTS=-Xmx3g millrace bench restore",
      "  millrace bench restore --tasks 10 --model-mib 1"
    })
public final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      description = "Gateways that are ready and have answered.",
      defaultValue = "10000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int gateways;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Tasks, each with its last model.",
      defaultValue = "100",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int tasks;

  @Option(
      names = "--model-mib",
      paramLabel = "MIB",
      description = "Size of each model.",
      defaultValue = "4",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int modelMib;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "Starts measured of each kind.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int starts;

  @Override
  public Integer call() {
    new RestoreBench(plan()).run(command.commandLine().getOut());
    return 0;
  }

  private RestorePlan plan() {
    try {
      return new RestorePlan(gateways, tasks, modelMib, starts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
