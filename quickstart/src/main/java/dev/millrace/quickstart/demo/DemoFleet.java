package dev.millrace.quickstart.demo;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.EngineLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** The same without the engines that the plants hold out of this task's training. */
  DemoFleet learning(TaskSpec task) {
    List<List<Engine>> learning = new ArrayList<>();
    named().forEach((plant, engines) -> learning.add(learning(task, plant, engines)));
    Set<Engine> all = learning.stream().flatMap(List::stream).collect(Collectors.toSet());
    List<Engine> train = data.train().stream().filter(all::contains).toList();
    return new DemoFleet(new CmapssData(data.subset(), train, data.test()), learning);
  }

  private static List<Engine> learning(TaskSpec task, String plant, List<Engine> engines) {
    Set<String> assets =
        HoldOut.of(task, plant, engines.stream().map(EngineLife::of).toList()).training().stream()
            .map(Life::asset)
            .collect(Collectors.toSet());
    return engines.stream().filter(engine -> assets.contains(EngineLife.name(engine))).toList();
  }

  /** Rows with these features that all engines come to once they have failed. */
  long rows(FeatureSpec features) {
    return data.train().stream()
        .mapToLong(engine -> Examples.count(features, engine.cycles()))
        .sum();
  }

  private static CmapssData simulate(DemoPlan plan) {
    return new FleetSimulator(plan.subset(), plan.seed())
        .fleet(plan.plants() * plan.assetsPerPlant(), SIMULATED_TEST_ENGINES);
  }
}
