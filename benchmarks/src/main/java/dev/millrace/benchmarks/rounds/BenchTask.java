package dev.millrace.benchmarks.rounds;

import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.Map;

/** Exact ridge on the 57 features of a turbofan; rounds follow each other without a pause. */
final class BenchTask {
  static final CmapssSubset FLEET = CmapssSubset.FD001;
  static final int FEATURES = 57;

  private BenchTask() {}

  /** Exchanges end when everyone has answered. */
  static TaskSpec backToBack(int gateways) {
    return task("bench-rounds", gateways, gateways, Duration.ofHours(1));
  }

  /** Exchanges end at their deadline, since somebody stays silent. */
  static TaskSpec fenced(int gateways) {
    return task("bench-fenced", gateways, 1, Duration.ofMillis(500));
  }

  private static TaskSpec task(String name, int gateways, int quorum, Duration deadline) {
    RoundPolicy rounds =
        new RoundPolicy(
            0, 0, Duration.ZERO, gateways, 1, 1, 1, 1, 0, quorum, deadline, Duration.ofHours(1));
    ModelSpec ridge = new ModelSpec("ridge", "exact", Map.of("lambda", TurbofanTask.LAMBDA));
    TaskSpec turbofan = TurbofanTask.of(FLEET, ridge, rounds);
    return new TaskSpec(
        name, turbofan.features(), turbofan.target(), ridge, rounds, turbofan.holdOut());
  }
}
