package dev.millrace.quickstart.simulate;

import dev.millrace.quickstart.cli.SplitName;
import dev.millrace.quickstart.feed.EngineFeed;
import dev.millrace.quickstart.feed.Feed;
import dev.millrace.quickstart.feed.Pace;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The turbofans that are simulated when no CSV file is named. */
final class FleetOptions {
  private static final int MOST_ENGINES = 10_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Without --csv: replay NASA's files in DIR (default: a simulated fleet).")
  private Path data;

  @Option(
      names = "--subset",
      paramLabel = "FD00n",
      description = "Which subset, or which one to simulate (default: ${DEFAULT-VALUE}).",
      defaultValue = "FD001")
  private CmapssSubset subset;

  @Option(
      names = "--plants",
      paramLabel = "N",
      description = "Plants, named plant-01 and so on (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int plants;

  @Option(
      names = "--assets-per-plant",
      paramLabel = "N",
      description = "Engines of each plant of a simulated fleet (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int assetsPerPlant;

  @Option(
      names = "--split",
      paramLabel = "RULE",
      description = "How engines are shared out: iid or by-life (default: ${DEFAULT-VALUE}).",
      defaultValue = "iid",
      converter = SplitName.class)
  private Split split;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated fleet and of the iid split (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  /**
   * One feed for each plant.
   *
   * @throws IllegalArgumentException if the numbers make no sense
   */
  List<Feed> feeds(Supplier<Pace> pace) {
    if (plants < 1 || assetsPerPlant < 1 || (long) plants * assetsPerPlant > MOST_ENGINES) {
      throw new IllegalArgumentException(
          "--plants and --assets-per-plant must be at least 1, their product at most "
              + MOST_ENGINES);
    }
    List<List<Engine>> shares = split.share(engines(), plants, seed);
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      feeds.add(new EngineFeed("plant-%02d".formatted(i + 1), shares.get(i), pace.get()));
    }
    return feeds;
  }

  private List<Engine> engines() {
    return data == null
        ? new FleetSimulator(subset, seed).fleet(plants * assetsPerPlant, 1).train()
        : CmapssFiles.in(data).load(subset).train();
  }
}
