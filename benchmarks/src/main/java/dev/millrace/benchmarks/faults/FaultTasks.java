package dev.millrace.benchmarks.faults;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Two tasks: one that real gateways answer, one whose every sum shows who is in it. */
final class FaultTasks {
  static final String A = "a";
  static final String B = "b";
  static final String Y = "y";

  /** Exact ridge for a soft sensor, trained by the gateways' processes on what they measured. */
  static final String PRESS = "press";

  /**
   * Averaged parameters that mark the gateway they come from. Whoever was not heard of for a
   * deadline is not invited, so on a busy machine it must be longer than an announcement takes to
   * be read.
   */
  static final TaskSpec MARKS =
      task("marks", new ModelSpec("ols", "fedavg", Map.of()), 0, 4, Duration.ofSeconds(5));

  private FaultTasks() {}

  /** The task {@link #PRESS}. */
  static TaskSpec press(Scale scale) {
    return task(
        PRESS, new ModelSpec("ridge", "exact", Map.of()), 60, scale.quorum(), scale.deadline());
  }

  private static TaskSpec task(
      String name, ModelSpec model, long newRows, int quorum, Duration deadline) {
    return new TaskSpec(
        name,
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "strokes", 1_000_000),
            List.of(new SensorSpec(A, "bar", 0, 64), new SensorSpec(B, "mm", 0, 32)),
            RegimeSpec.single(),
            1,
            3,
            0,
            1,
            1),
        new Target.SoftSensor(new SensorSpec(Y, "kN", -128, 256)),
        model,
        new RoundPolicy(
            0,
            newRows,
            Duration.ofSeconds(2),
            quorum,
            1,
            0,
            1,
            1,
            0,
            quorum,
            deadline,
            Duration.ofSeconds(2)),
        0);
  }
}
