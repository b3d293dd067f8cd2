package dev.millrace.gateway.training;

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

/** Small tasks and lives of one plant, for tests. */
final class Plant {
  static final SensorSpec HEAT = new SensorSpec("heat", "K", -8, 8);

  private Plant() {}

  /** Remaining life up to 100 from sensor heat, windows of 1 and 2 readings. */
  static TaskSpec task(String family, String strategy) {
    return task(family, strategy, 0, 1);
  }

  static TaskSpec task(String family, String strategy, double holdOut, int minAssets) {
    FeatureSpec features =
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500),
            List.of(HEAT),
            RegimeSpec.single(),
            1,
            2,
            0,
            1,
            1);
    RoundPolicy rounds =
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, minAssets, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO);
    return new TaskSpec(
        "wear",
        features,
        new Target.RemainingLife(100, "cycles"),
        new ModelSpec(family, strategy, Map.of()),
        rounds,
        holdOut);
  }

  /** A life with one reading per clock tick from 1, failed at its last reading. */
  static Life failed(String asset, double... heat) {
    return life(asset, OptionalDouble.of(heat.length), heat);
  }

  static Life running(String asset, double... heat) {
    return life(asset, OptionalDouble.empty(), heat);
  }

  private static Life life(String asset, OptionalDouble failedAt, double... heat) {
    double[] clocks = new double[heat.length];
    double[][] values = new double[heat.length][];
    for (int i = 0; i < heat.length; i++) {
      clocks[i] = i + 1;
      values[i] = new double[] {heat[i]};
    }
    return new Life(asset, List.of("heat"), clocks, values, failedAt);
  }
}
