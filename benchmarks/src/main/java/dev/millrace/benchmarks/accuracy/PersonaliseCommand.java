package dev.millrace.benchmarks.accuracy;

import dev.millrace.configuration.cli.Terminal;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench personalise}. */
@Command(
    name = "personalise",
    description =
        "What it brings that gateways fit the global model to their plant: the error on engines of"
            + " the plant that neither the federation nor the plant trained on.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every fourth engine of each plant is kept from all training; NASA's test engines, which",
      "belong to no plant, are not looked at.",
      "",
      "Examples:",
      "  millrace bench personalise --data DIR",
      "  millrace bench personalise --data DIR --subset FD003 --model ridge-sfa --lambda 0.1,1,10"
    })
public final class PersonaliseCommand implements Callable<Integer> {
  @Mixin private CmapssOptions engines;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "FAMILY",
      description = "Linear families.",
      defaultValue = "ridge,ridge-sfa",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<String> models;

  @Option(
      names = "--lambda",
      split = ",",
      paramLabel = "X",
      description = "How strongly a plant's model is held to the global one.",
      defaultValue = "0.1,1,10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Double> lambdas;

  @Option(
      names = "--plants",
      paramLabel = "N",
      description = "Number of plants.",
      defaultValue = "5",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int plants;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the iid split.",
      defaultValue = "7",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.standard();
    terminal.line(
        "| model | subset | split | λ | global | personalised | plants that chose their own |");
    terminal.line("|---|---|---|---|---|---|---|");
    for (CmapssSubset subset : engines.subsets()) {
      for (String model : models) {
        for (Split split : engines.splits()) {
          Fleet fleet = Fleet.of(CmapssFiles.in(engines.data()).load(subset), split, plants, seed);
          PersonaliseBench bench = PersonaliseBench.of(Contender.of(model), fleet);
          lambdas.forEach(
              lambda ->
                  terminal.line(
                      "| %s | %s | %s | %s | %s |"
                          .formatted(model, subset, name(split), lambda, bench.with(lambda))));
        }
      }
    }
    return 0;
  }

  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
