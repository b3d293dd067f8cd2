package dev.millrace.quickstart.roi;

import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.quickstart.cli.CommandOutput;
import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Evidence;
import dev.millrace.turbofan.tycoon.Rules;
import dev.millrace.turbofan.tycoon.Season;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace roi}: what each strategy of maintenance earns. */
@Command(
    name = "roi",
    description =
        "Says what a federation earns: plants train alone and together, and engines that nobody"
            + " has seen are run under each strategy of maintenance.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace roi                                     80 plants of 4 simulated engines",
      "  millrace roi --data DIR --subset FD001 --seeds 10",
      "  millrace roi --failure-cost 250000 --maintenance-cost 12000 --income 180",
      "",
      "DIR holds NASA's files train_FD001.txt, test_FD001.txt, RUL_FD001.txt and so on."
    })
public final class RoiCommand implements Callable<Integer> {
  private static final int GAMES = 200;
  private static final int HOURS = 5_000;

  @Spec private CommandSpec command;

  @Mixin private FleetChoice choice;

  @Mixin private CostOptions costOptions;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How often to share the engines out anew.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int seeds;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write roi.txt and roi.json to DIR as well.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    RoiReport report;
    try {
      report = report(Terminal.standardError());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    String text = new RoiText(report).toString();
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      Files.writeString(out.get().resolve("roi.txt"), text + "\n");
      Files.writeString(out.get().resolve("roi.json"), Json.of(report) + "\n");
    }
    new CommandOutput(command).say(json ? Json.of(report) : text);
    return 0;
  }

  private RoiReport report(Terminal terminal) {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds must be at least 1, not " + seeds);
    }
    Costs costs = costOptions.costs();
    Trainer trainer = choice.trainer();
    List<Evidence> evidence = new ArrayList<>();
    List<Season> games = new ArrayList<>();
    LearningCurve learning = new LearningCurve();
    EngineFleet fleet = choice.fleet(1);
    for (int seed = 1; seed <= seeds; seed++) {
      fleet = choice.fleet(seed);
      Trial trial = Trial.run(fleet, trainer, progress(terminal, seed, fleet.plants().size()));
      evidence.add(trial.evidence());
      games.add(Season.play(Rules.TYCOON.at(costs).open(), trial.pool(costs), GAMES, HOURS));
      terminal.progress("seed %d of %d: smaller federations".formatted(seed, seeds));
      learning.add(trial, trainer);
    }
    terminal.clearProgress();
    return new RoiReport(
        choice.describe(),
        fleet.plants().size(),
        fleet.play().size(),
        seeds,
        BusinessCase.of(evidence, costs),
        learning.points(costs),
        RoiReport.Played.of(games));
  }

  private Runnable progress(Terminal terminal, int seed, int plants) {
    AtomicInteger done = new AtomicInteger();
    return () ->
        terminal.progress(
            "seed %d of %d: %d of %d plants have trained alone"
                .formatted(seed, seeds, done.incrementAndGet(), plants));
  }
}
