package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.measure.ReportFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench scale}. */
@Command(
    name = "scale",
    description =
        "Measures what a round costs as the number of its gateways grows: time and processor for an"
            + " update, heap, state, sizes of records. With --tasks: whether many tasks at once share"
            + " one aggregator fairly.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Gateways are simulated: one trains for all, each has a name and a digest of its",
      "own. Kafka, a registry and the aggregator run in this process. 100000 gateways",
      "take about two minutes and 2 GiB of disk; benchmarks/README.md says what is measured.",
      "",
      "Examples:",
      "  millrace bench scale --gateways 10000,100000 --out scale.json",
      "  millrace bench scale --gateways 1000 --parameters 10000",
      "  millrace bench scale --tasks 200 --gateways 50 --seconds 60"
    })
public final class ScaleCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      split = ",",
      description = "Gateways of a round; with --tasks, of each task (default there: 50).",
      defaultValue = "10000,100000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Integer> gateways;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      description = "Parameters of the models, about.",
      defaultValue = "118",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int parameters;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds measured of each number of gateways.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int rounds;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Run N tasks at once and count the rounds of each.")
  private int tasks;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "With --tasks: how long rounds are counted.",
      defaultValue = "60",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int seconds;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Consumer<String> progress = command.commandLine().getErr()::println;
    if (isGiven("--tasks")) {
      TasksReport report = new ManyTasks(plan(this::tasksPlan), progress).run();
      tell(ScaleTable.lines(report), report);
    } else {
      ScalePlan plan = plan(() -> new ScalePlan(gateways, parameters, rounds));
      ScaleReport report = new ScaleBench(plan, progress).run();
      tell(ScaleTable.lines(report), report);
    }
    return 0;
  }

  private void tell(List<String> lines, Object report) throws java.io.IOException {
    lines.forEach(command.commandLine().getOut()::println);
    ReportFile.write(out, report);
  }

  private TasksPlan tasksPlan() {
    List<Integer> each = isGiven("--gateways") ? gateways : List.of(50);
    ScalePlan.require(each.size() == 1, "--gateways must be one number with --tasks");
    return new TasksPlan(tasks, each.get(0), parameters, Duration.ofSeconds(seconds));
  }

  private boolean isGiven(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private <T> T plan(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
