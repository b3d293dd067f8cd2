package dev.millrace.benchmarks.accuracy;

import dev.millrace.benchmarks.accuracy.AccuracyReport.Comparison;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.model.Families;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench accuracy}. */
@Command(
    name = "accuracy",
    description =
        "Trains models federated, pooled and by each plant alone on NASA's files, and compares"
            + " their errors on engines nobody trained on.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "No brokers are needed: the gateways' training and the aggregator's strategies are called",
      "one after the other. DIR of --data holds train_FD001.txt, test_FD001.txt, RUL_FD001.txt ...",
      "A model is a family, or family/strategy.",
      "",
      "Examples:",
      "  millrace bench accuracy --data DIR",
      "  millrace bench accuracy --data DIR --subset FD001,FD004 --plants 20 --split by-life \\",
      "      --model ridge-sfa,boosted-trees --out results",
      "  millrace bench accuracy --data DIR --model neural/fedavg,neural/fedprox --split iid --seeds 5",
      "  millrace bench accuracy --data DIR --model boosted-trees --split by-life --through-kafka"
    })
public final class AccuracyCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private CmapssOptions engines;

  @Option(
      names = "--plants",
      split = ",",
      paramLabel = "N",
      description = "Numbers of plants.",
      defaultValue = "10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Integer> plants;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "FAMILY[/STRATEGY]",
      description = "Models (default: every family with its own strategy).")
  private List<String> models;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each model (default: 1, neural 50, boosted-bagging 100).")
  private Integer rounds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds of models that draw something; their median counts.",
      defaultValue = "1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The first of them, also of the iid split.",
      defaultValue = "7",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write accuracy.md, accuracy.json and accuracy.svg into DIR.")
  private Path out;

  @Option(
      names = "--through-kafka",
      description =
          "Train the row also over Kafka, MQTT and registry, and compare the models' bytes; for a"
              + " plan of one row.")
  private boolean throughKafka;

  @Override
  public Integer call() throws Exception {
    AccuracyPlan plan = plan();
    Terminal terminal = Terminal.standard();
    AccuracyBench bench = new AccuracyBench(plan, terminal);
    List<AccuracyRow> rows = bench.run();
    Comparison comparison = throughKafka ? bench.throughKafka() : null;
    if (out == null) {
      AccuracyTable.markdown(plan, rows).forEach(terminal::line);
    } else {
      AccuracyReport.write(plan, rows, comparison, out);
      terminal.line("wrote accuracy.md, accuracy.json and accuracy.svg to " + out);
    }
    return comparison == null || comparison.sameBytes() ? 0 : 1;
  }

  private AccuracyPlan plan() {
    AccuracyPlan plan = read();
    if (throughKafka && (plan.rows() != 1 || plan.seeds().size() != 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--through-kafka compares one row: name one subset, plants, split, model and seed");
    }
    return plan;
  }

  private AccuracyPlan read() {
    try {
      List<String> named = models == null ? List.copyOf(Families.names()) : models;
      return new AccuracyPlan(
          engines.data(),
          engines.subsets(),
          plants,
          engines.splits(),
          named.stream()
              .map(Contender::of)
              .map(contender -> rounds == null ? contender : contender.with(rounds))
              .toList(),
          LongStream.range(seed, seed + Math.max(0, seeds)).boxed().toList());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
