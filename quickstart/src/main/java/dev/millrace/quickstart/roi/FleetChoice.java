package dev.millrace.quickstart.roi;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** Which engines, at how many plants, predicted by what; a mixin. */
public final class FleetChoice {
  private static final int SIMULATED_PLANTS = 80;
  private static final int MOST_PLANTS = 250;

  /** The family that is quickest of those that do well; docs/economics.md compares. */
  private static final String FAMILY = "ridge-rff";

  /** Those whose sums can be taken apart again, plant by plant. */
  private static final List<String> FAMILIES =
      List.of("ridge", "ridge-poly2", "ridge-rff", "ridge-sfa");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Use NASA's files in DIR (default: a simulated fleet).")
  private Optional<Path> data = Optional.empty();

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
      description =
          "Plants of four engines each (default: 80 simulated; of NASA's 15 in FD001 and FD003, 40"
              + " in FD002 and FD004).")
  private Optional<Integer> plants = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "FAMILY",
      description = "Model family of the plants and of the federation; an exact one.",
      defaultValue = FAMILY,
      showDefaultValue = Help.Visibility.ALWAYS)
  private String family;

  /**
   * The fleet of a seed.
   *
   * @throws IllegalArgumentException if there can be none of so many plants
   */
  public EngineFleet fleet(long seed) {
    int count = plants.orElseGet(this::usualPlants);
    if (count < 1 || count > MOST_PLANTS) {
      throw new IllegalArgumentException(
          "--plants must be 1 to %d, not %d".formatted(MOST_PLANTS, count));
    }
    return data.map(directory -> EngineFleet.ofFiles(directory, subset, count, seed))
        .orElseGet(() -> EngineFleet.simulated(subset, count, seed));
  }

  private int usualPlants() {
    return data.isEmpty() ? SIMULATED_PLANTS : subset.conditions() == 1 ? 15 : 40;
  }

  /**
   * What trains on it.
   *
   * @throws IllegalArgumentException if the family is not an exact one
   */
  public Trainer trainer() {
    if (!FAMILIES.contains(family)) {
      throw new IllegalArgumentException(
          "--model must be one of %s, not %s".formatted(String.join(", ", FAMILIES), family));
    }
    return new Trainer(subset, family, Map.of());
  }

  /** What it is, for people. */
  public String describe() {
    return "%s%s, %s"
        .formatted(data.isEmpty() ? "simulated fleet like " : "NASA's ", subset, family);
  }
}
