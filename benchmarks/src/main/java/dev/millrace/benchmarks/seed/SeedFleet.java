package dev.millrace.benchmarks.seed;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.random.RandomStream;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.EngineLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Engines that ran to failure: some for every plant, others to judge by.
 *
 * @param name where they come from
 * @param plants the engines of each plant
 * @param others engines that nobody trains on
 */
record SeedFleet(String name, SortedMap<String, List<Engine>> plants, List<Engine> others) {
  static final int PLANTS = 80;
  static final int ENGINES_PER_PLANT = 4;
  static final int OTHERS = 80;

  /** Simulated engines like those of all four subsets, as many of each. */
  static SeedFleet simulated(long seed) {
    int each = (PLANTS * ENGINES_PER_PLANT + OTHERS) / CmapssSubset.values().length;
    List<Engine> engines = new ArrayList<>();
    for (CmapssSubset subset : CmapssSubset.values()) {
      engines.addAll(new FleetSimulator(subset, seed).train(each));
    }
    return of("simulated fleet, " + each + " engines like each of FD001-FD004", engines, seed);
  }

  /** Drawn from NASA's training engines of all four subsets, each as likely as any other. */
  static SeedFleet nasa(Path directory, long seed) {
    Map<Engine, CmapssSubset> origin = new IdentityHashMap<>();
    List<Engine> engines = new ArrayList<>();
    for (CmapssSubset subset : CmapssSubset.values()) {
      for (Engine engine : CmapssFiles.in(directory).load(subset).train()) {
        origin.put(engine, subset);
        engines.add(engine);
      }
    }
    SeedFleet fleet = of("", engines, seed);
    SortedMap<CmapssSubset, Integer> mix = new TreeMap<>();
    fleet
        .plants()
        .values()
        .forEach(of -> of.forEach(engine -> mix.merge(origin.get(engine), 1, Integer::sum)));
    return new SeedFleet("NASA's engines, mix " + mix, fleet.plants(), fleet.others());
  }

  private static SeedFleet of(String name, List<Engine> engines, long seed) {
    List<Engine> order = RandomStream.of(seed).shuffled(engines);
    SortedMap<String, List<Engine>> plants = new TreeMap<>();
    for (int plant = 0; plant < PLANTS; plant++) {
      int from = plant * ENGINES_PER_PLANT;
      plants.put(
          "plant-%02d".formatted(plant + 1),
          List.copyOf(order.subList(from, from + ENGINES_PER_PLANT)));
    }
    int from = PLANTS * ENGINES_PER_PLANT;
    return new SeedFleet(name, plants, List.copyOf(order.subList(from, from + OTHERS)));
  }

  SortedMap<String, List<Life>> lives() {
    SortedMap<String, List<Life>> lives = new TreeMap<>();
    plants.forEach((plant, engines) -> lives.put(plant, lives(engines)));
    return lives;
  }

  static List<Life> lives(List<Engine> engines) {
    return engines.stream().map(EngineLife::of).toList();
  }
}
