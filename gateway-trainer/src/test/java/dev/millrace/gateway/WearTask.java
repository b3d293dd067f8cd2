package dev.millrace.gateway;

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

/** Remaining life by one sensor, small enough to follow by hand. */
final class WearTask {
  private WearTask() {}

  /** The revision of it that wants so many new rows for a further round. */
  static TaskSpec of(int newRows) {
    return new TaskSpec(
        "wear",
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500),
            List.of(new SensorSpec("heat", "K", -8, 8)),
            RegimeSpec.single(),
            1,
            2,
            0,
            1,
            1),
        new Target.RemainingLife(100, "cycles"),
        new ModelSpec("ridge", "exact", Map.of()),
        new RoundPolicy(
            0, newRows, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO),
        0);
  }
}
