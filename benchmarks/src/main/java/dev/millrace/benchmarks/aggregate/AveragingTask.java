package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Neural networks on turbofans, averaged: an additive strategy of any number of parameters. */
public final class AveragingTask {
  private static final CmapssSubset FLEET = CmapssSubset.FD001;
  private static final Duration DEADLINE = Duration.ofHours(1);
  private static final int FEATURES = 57;

  private AveragingTask() {}

  /**
   * The task; its rounds follow each other without a pause, and need everybody's answer.
   *
   * @param parameters weights of the network, about: a hidden unit has one per feature and two more
   */
  static TaskSpec of(int parameters, int gateways) {
    return of("bench-aggregate-" + parameters, parameters, gateways, 0);
  }

  /**
   * The same under this name.
   *
   * @param rounds rounds until it is complete; 0 for no end
   */
  public static TaskSpec of(String name, int parameters, int gateways, int rounds) {
    int hidden = Math.round((float) parameters / (FEATURES + 2));
    ModelSpec model =
        new ModelSpec(
            "neural", "fedavg", Map.of("hidden", (double) hidden, "hidden_2", 0.0, "epochs", 1.0));
    RoundPolicy policy =
        new RoundPolicy(
            rounds, 0, Duration.ZERO, gateways, 1, 1, 1, 1, 0, gateways, DEADLINE, DEADLINE);
    TaskSpec turbofan = TurbofanTask.of(FLEET, model, policy);
    return new TaskSpec(
        name, turbofan.features(), turbofan.target(), model, policy, turbofan.holdOut());
  }

  /** What each gateway trains on. */
  static List<Life> lives() {
    return new FleetSimulator(FLEET, 1).train(1).stream().map(EngineLife::of).toList();
  }
}
