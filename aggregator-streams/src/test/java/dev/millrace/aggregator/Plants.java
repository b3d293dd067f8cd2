package dev.millrace.aggregator;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A task on one sensor, and plants with one worn-out pump each. */
public final class Plants {
  static final String TASK = "pump-life";
  static final Duration DEADLINE = Duration.ofSeconds(30);
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final SensorSpec VIBRATION = new SensorSpec("vibration", "mm/s", -8, 8);
  private static final FeatureSpec FEATURES =
      new FeatureSpec(
          new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 1000),
          List.of(VIBRATION),
          RegimeSpec.single(),
          1,
          2,
          0,
          1,
          1);

  private Plants() {}

  public static TaskSpec task() {
    return task(0, 2, 3);
  }

  /** A task whose rounds open when {@code gateways} are ready. */
  static TaskSpec task(int target, int quorum, int gateways) {
    return task(
        new ModelSpec("ridge", "exact", Map.of("lambda", 0.01)),
        0,
        policy(target, quorum, gateways));
  }

  /** A task whose rounds need nothing new. */
  static TaskSpec restless() {
    RoundPolicy policy =
        new RoundPolicy(0, 0, Duration.ZERO, 3, 1, 0, 1, 42, 0, 2, DEADLINE, GRACE);
    return task(task().model(), 0, policy);
  }

  /** A task whose models are evaluated by the gateways. */
  static TaskSpec evaluated() {
    return task(task().model(), 0.2, task().rounds());
  }

  static RoundPolicy policy(int target, int quorum, int gateways) {
    return new RoundPolicy(
        0, 1, Duration.ZERO, gateways, 1, 0, 1, 42, target, quorum, DEADLINE, GRACE);
  }

  static TaskSpec task(ModelSpec model, double holdOut, RoundPolicy policy) {
    return new TaskSpec(
        TASK, FEATURES, new Target.RemainingLife(125, "hours"), model, policy, holdOut);
  }

  /** A pump that failed after twenty hours; each plant's vibrates in its own way. */
  static List<Life> lives(int plant) {
    int hours = 20;
    double[] clocks = new double[hours];
    double[][] values = new double[hours][];
    for (int hour = 0; hour < hours; hour++) {
      clocks[hour] = hour;
      values[hour] = new double[] {(hour * 7 + plant * 3) % 5 + 0.1 * hour - 2};
    }
    return List.of(
        new Life("pump-" + plant, List.of("vibration"), clocks, values, OptionalDouble.of(hours)));
  }
}
