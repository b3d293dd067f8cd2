package dev.millrace.quickstart.demo;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The engines of a demonstration.
 *
 * @param data engines to learn from and engines to be judged on
 * @param plants the engines to learn from, plant by plant
 */
record DemoFleet(CmapssData data, List<List<Engine>> plants) {
  private static final int SIMULATED_TEST_ENGINES = 100;

  /** Reads or simulates the engines and shares them out. */
  static DemoFleet of(DemoPlan plan) {
    CmapssData data =
        plan.data()
            .map(directory -> CmapssFiles.in(directory).load(plan.subset()))
            .orElseGet(() -> simulate(plan));
    return new DemoFleet(data, plan.split().share(data.train(), plan.plants(), plan.seed()));
  }

  /** The engines of each plant, by its name. */
  SortedMap<String, List<Engine>> named() {
    SortedMap<String, List<Engine>> named = new TreeMap<>();
    plants.forEach(engines -> named.put(plantName(named.size()), engines));
    return named;
  }

  /** Name of the plant at an index. */
  static String plantName(int index) {
    return "plant-%02d".formatted(index + 1);
  }

  /** Training rows of a model family that all engines come to once they have failed. */
  long rows(String family) {
    FeatureSpec features = TurbofanTask.features(data.subset(), family);
    return data.train().stream()
        .mapToLong(engine -> Examples.count(features, engine.cycles()))
        .sum();
  }

  private static CmapssData simulate(DemoPlan plan) {
    return new FleetSimulator(plan.subset(), plan.seed())
        .fleet(plan.plants() * plan.assetsPerPlant(), SIMULATED_TEST_ENGINES);
  }
}
