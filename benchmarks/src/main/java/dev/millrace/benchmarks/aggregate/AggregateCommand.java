package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.measure.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench aggregate}. */
@Command(
    name = "aggregate",
    description =
        "Measures how many updates a second become a model, beside a consumer that only polls"
            + " them, and what each step on the way costs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Kafka, registries and aggregators run in this process; benchmarks/README.md",
      "says what is measured from which moment to which.",
      "",
      "Examples:",
      "  millrace bench aggregate --out aggregate.json",
      "  millrace bench aggregate --parameters 10000 --mib 64 --threads 2"
    })
public final class AggregateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      split = ",",
      description = "Parameters of the models, about.",
      defaultValue = "1000,10000,100000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Integer> parameters;

  @Option(
      names = "--mib",
      paramLabel = "N",
      description = "Mebibytes of updates in a round, about.",
      defaultValue = "256",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int mebibytes;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      description = "Most gateways of a round, one update each.",
      defaultValue = "5000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int gateways;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Rounds measured of each size and guarantee.",
      defaultValue = "7",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int repetitions;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Rounds before those, which do not count.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int warmUp;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Stream threads of the aggregator.",
      defaultValue = "1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    AggregateReport report = new AggregateBench(plan()).run();
    AggregateTable.lines(report).forEach(command.commandLine().getOut()::println);
    ReportFile.write(out, report);
    return 0;
  }

  private AggregatePlan plan() {
    try {
      return new AggregatePlan(parameters, mebibytes, gateways, repetitions, warmUp, threads);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
