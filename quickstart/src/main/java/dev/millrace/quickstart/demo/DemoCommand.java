package dev.millrace.quickstart.demo;

import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.quickstart.cli.SplitName;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: the whole path on one machine. */
@Command(
    name = "demo",
    description =
        "Runs plants, brokers, registry and aggregator on this machine: engines run to failure,"
            + " gateways learn from them, and a federated model beats what any plant learns alone.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace demo                                  10 plants of 8 simulated engines",
      "  millrace demo --exit --plants 5 --report r.json",
      "  millrace demo --exit --data DIR --subset FD001 --plants 20 --split by-life",
      "  millrace demo --exit --model ridge-averaged --split by-life",
      "",
      "DIR holds NASA's files train_FD001.txt, test_FD001.txt, RUL_FD001.txt and so on."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_ENGINES = 10_000;

  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Replay NASA's files in DIR (default: a simulated fleet).")
  private Path data;

  @Option(
      names = "--subset",
      paramLabel = "FD00n",
      description = "Which subset, or which one to simulate: ${COMPLETION-CANDIDATES}.",
      defaultValue = "FD001",
      showDefaultValue = Help.Visibility.ALWAYS)
  private CmapssSubset subset;

  @Option(
      names = "--plants",
      paramLabel = "N",
      description = "Number of plants.",
      defaultValue = "10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int plants;

  @Option(
      names = "--assets-per-plant",
      paramLabel = "N",
      description =
          "Engines of each plant of a simulated fleet. Of 5 or more about 3 in 10 are held out:"
              + " versions are evaluated on them.",
      defaultValue = "8",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int assetsPerPlant;

  @Option(
      names = "--split",
      paramLabel = "RULE",
      description =
          "How engines are shared out: iid at random, or by-life sorted by length of life, so that"
              + " no two plants are alike.",
      defaultValue = "iid",
      converter = SplitName.class,
      showDefaultValue = Help.Visibility.ALWAYS)
  private Split split;

  @Option(
      names = "--model",
      paramLabel = "FAMILY",
      description = "Model family; 'millrace task apply' knows the same ones.",
      defaultValue = "ridge-sfa",
      showDefaultValue = Help.Visibility.ALWAYS)
  private String model;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "How updates become a model (default: the family's own).")
  private String strategy;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "A round opens each time another Nth of all rows is labelled.",
      defaultValue = "5",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated fleet and of the iid split.",
      defaultValue = "1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Option(names = "--exit", description = "End after the table instead of staying up.")
  private boolean exit;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path report;

  @Override
  public Integer call() throws Exception {
    Demo demo = new Demo(plan(), Terminal.standard());
    demo.run(!exit);
    return 0;
  }

  private DemoPlan plan() {
    require(plants >= 1, "--plants must be at least 1");
    require(assetsPerPlant >= 1, "--assets-per-plant must be at least 1");
    require(
        (long) plants * assetsPerPlant <= MOST_ENGINES,
        "--plants times --assets-per-plant must be at most %d".formatted(MOST_ENGINES));
    require(rounds >= 1, "--rounds must be at least 1");
    try {
      String chosen = strategy == null ? Strategies.defaultFor(model) : strategy;
      Strategies.of(new ModelSpec(model, chosen, Map.of()));
      return new DemoPlan(
          Optional.ofNullable(data),
          subset,
          plants,
          assetsPerPlant,
          split,
          model,
          chosen,
          rounds,
          seed,
          Optional.ofNullable(report));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
