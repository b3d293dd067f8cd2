package dev.millrace.quickstart.demo;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.judgement.PooledYardstick;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the federated model is held against.
 *
 * @param local what each plant learns alone, in the order of the plants
 * @param pooled what a model learns from all rows in one place
 */
record Yardsticks(List<Score> local, Score pooled) {

  /**
   * Trains what the model is held against.
   *
   * @param fleet the engines that the federation has learned from
   */
  static Yardsticks of(TaskSpec task, DemoFleet fleet, TestBench bench, TrainedModel federated) {
    List<Score> local = new ArrayList<>();
    for (int plant = 0; plant < fleet.plants().size(); plant++) {
      local.add(alone(task, DemoFleet.plantName(plant), fleet.plants().get(plant), bench));
    }
    return new Yardsticks(List.copyOf(local), pooled(task, fleet, bench, federated));
  }

  /** By independent code where there is some, else by the gateways' own in one plant. */
  private static Score pooled(
      TaskSpec task, DemoFleet fleet, TestBench bench, TrainedModel federated) {
    List<Engine> all = fleet.data().train();
    return PooledYardstick.train(task.model(), fleet.data(), federated)
        .map(bench::score)
        .orElseGet(() -> alone(task, "all-plants", all, bench));
  }

  private static Score alone(TaskSpec task, String plant, List<Engine> engines, TestBench bench) {
    List<Life> lives = engines.stream().map(EngineLife::of).toList();
    return InProcessFederation.of(task.holdingOut(0), Map.of(plant, lives))
        .train(1)
        .map(bench::score)
        .orElseGet(() -> bench.scoreConstant(TurbofanTask.CAP_CYCLES));
  }
}
