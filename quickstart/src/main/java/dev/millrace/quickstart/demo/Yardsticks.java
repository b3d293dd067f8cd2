package dev.millrace.quickstart.demo;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.pooled.Protocol;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the federated model is held against.
 *
 * @param local what each plant learns alone, in the order of the plants
 * @param pooled what a model learns from all rows in one place, by an independent path
 */
record Yardsticks(List<Score> local, Score pooled) {

  static Yardsticks of(TaskSpec task, DemoFleet fleet, TestBench bench) {
    List<Score> local = new ArrayList<>();
    for (int plant = 0; plant < fleet.plants().size(); plant++) {
      local.add(alone(task, DemoFleet.plantName(plant), fleet.plants().get(plant), bench));
    }
    CmapssData data = fleet.data();
    PooledModel pooled = PooledModel.train(protocol(task, data), data.train());
    return new Yardsticks(
        List.copyOf(local), bench.score(engine -> pooled.predict(engine).predictedCycles()));
  }

  private static Score alone(TaskSpec task, String plant, List<Engine> engines, TestBench bench) {
    List<Life> lives = engines.stream().map(EngineLife::of).toList();
    return InProcessFederation.of(task, Map.of(plant, lives))
        .train(1)
        .map(bench::score)
        .orElseGet(() -> bench.scoreConstant(TurbofanTask.CAP_CYCLES));
  }

  /** The pooled rows are fitted with the task's penalty; least squares has none. */
  private static Protocol protocol(TaskSpec task, CmapssData data) {
    Protocol usual = Protocol.of(data.subset());
    double penalty = task.model().hyperparameter("lambda", 0);
    return new Protocol(usual.rowStride(), usual.firstCycle(), usual.capCycles(), penalty);
  }
}
