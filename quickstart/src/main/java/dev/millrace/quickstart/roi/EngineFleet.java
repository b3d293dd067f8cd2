package dev.millrace.quickstart.roi;

import dev.millrace.federation.random.RandomStream;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plants with four engines each that have run to failure, and other engines that run now.
 *
 * @param subset where the engines are from, or what they are like
 * @param plants the engines that each plant has seen fail
 * @param play engines that no plant has seen
 */
public record EngineFleet(CmapssSubset subset, List<List<Engine>> plants, List<Engine> play) {
  /** Engines that each plant has seen fail. */
  public static final int ENGINES_PER_PLANT = 4;

  /** Engines in play of a simulated fleet. */
  static final int SIMULATED_IN_PLAY = 40;

  public EngineFleet {
    plants = plants.stream().map(List::copyOf).toList();
    play = List.copyOf(play);
  }

  /** Simulated engines; each seed makes others. */
  public static EngineFleet simulated(CmapssSubset like, int plants, long seed) {
    int seen = plants * ENGINES_PER_PLANT;
    return share(like, new FleetSimulator(like, seed).train(seen + SIMULATED_IN_PLAY), plants);
  }

  /**
   * NASA's engines that ran to failure; each seed shuffles them anew.
   *
   * @throws IllegalArgumentException if there are too few for so many plants
   */
  public static EngineFleet ofFiles(Path directory, CmapssSubset subset, int plants, long seed) {
    List<Engine> engines = CmapssFiles.in(directory).load(subset).train();
    int most = (engines.size() - 1) / ENGINES_PER_PLANT;
    if (plants > most) {
      throw new IllegalArgumentException(
          "%s has %d engines, enough for %d plants of %d with one left in play, not %d"
              .formatted(subset, engines.size(), most, ENGINES_PER_PLANT, plants));
    }
    return share(subset, RandomStream.of(seed).shuffled(engines), plants);
  }

  private static EngineFleet share(CmapssSubset subset, List<Engine> engines, int plants) {
    List<List<Engine>> shares = new ArrayList<>();
    for (int plant = 0; plant < plants; plant++) {
      int first = plant * ENGINES_PER_PLANT;
      shares.add(engines.subList(first, first + ENGINES_PER_PLANT));
    }
    return new EngineFleet(
        subset, shares, engines.subList(plants * ENGINES_PER_PLANT, engines.size()));
  }

  /** The same with the first plants only. */
  EngineFleet ofPlants(int from, int to) {
    return new EngineFleet(subset, plants.subList(from, to), play);
  }

  /** All plants' engines. */
  List<Engine> seen() {
    return plants.stream().flatMap(List::stream).toList();
  }
}
