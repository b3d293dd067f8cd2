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
 * @param pooled what a model learns from all plants' training rows in one place
 */
record Yardsticks(List<Score> local, Score pooled) {

  /**
   * Trains on the engines that the federation learned from: whom a plant holds out, it does here.
   */
  static Yardsticks of(TaskSpec task, DemoFleet fleet, TestBench bench, TrainedModel federated) {
    List<Score> local = new ArrayList<>();
    fleet.named().forEach((plant, engines) -> local.add(alone(task, plant, engines, bench)));
    return new Yardsticks(List.copyOf(local), pooled(task, fleet.learning(task), bench, federated));
  }

  /** By independent code where there is some, else by the gateways' own in one plant. */
  private static Score pooled(
      TaskSpec task, DemoFleet learning, TestBench bench, TrainedModel federated) {
    List<Engine> all = learning.data().train();
    return PooledYardstick.train(task.model(), learning.data(), federated)
        .map(bench::score)
        .orElseGet(() -> alone(task.holdingOut(0), "all-plants", all, bench));
  }

  private static Score alone(TaskSpec task, String plant, List<Engine> engines, TestBench bench) {
    List<Life> lives = engines.stream().map(EngineLife::of).toList();
    return InProcessFederation.of(task, Map.of(plant, lives))
        .train(1)
        .map(bench::score)
        .orElseGet(() -> bench.scoreConstant(TurbofanTask.CAP_CYCLES));
  }
}
