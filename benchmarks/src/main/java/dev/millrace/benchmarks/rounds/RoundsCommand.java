package dev.millrace.benchmarks.rounds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench rounds}. */
@Command(
    name = "rounds",
    description =
        "Measures the latency of one exchange, from the last update acknowledged to the next ask"
            + " or model visible to a consumer that reads committed, beside bare Kafka's.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Kafka, registry and aggregator run in this process; benchmarks/README.md",
      "says what is measured from which moment to which.",
      "",
      "Examples:",
      "  millrace bench rounds",
      "  millrace bench rounds --rounds 1000 --gateways 20 --out rounds.json"
    })
public final class RoundsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds measured, of two exchanges each.",
      defaultValue = "200",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int rounds;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      description = "Gateways that answer.",
      defaultValue = "10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int gateways;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Rounds before those, which do not count.",
      defaultValue = "100",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int warmUp;

  @Option(
      names = "--fenced-rounds",
      paramLabel = "N",
      description = "Rounds whose exchanges end at their deadline.",
      defaultValue = "30",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int fencedRounds;

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description = "Commit interval of the aggregator in milliseconds.",
      defaultValue = "20",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int commitIntervalMs;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    RoundsReport report = new RoundsBench(plan()).run();
    ResultTable.lines(report).forEach(command.commandLine().getOut()::println);
    if (out != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(out.toFile(), report);
    }
    return 0;
  }

  private RoundsPlan plan() {
    try {
      return new RoundsPlan(
          gateways, rounds, warmUp, fencedRounds, Duration.ofMillis(commitIntervalMs));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
