package dev.millrace.federation;

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
import java.util.stream.IntStream;

/** Small tasks and lives for tests: one sensor, counted in cycles, unless told otherwise. */
public final class Tasks {
  public static final ClockSpec CYCLES = new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500);
  public static final Target REMAINING = new Target.RemainingLife(125, "cycles");

  private Tasks() {}

  public static SensorSpec sensor(String name, double min, double max) {
    return new SensorSpec(name, "u", min, max);
  }

  /** Short window 2, long window 3, no age, every reading a row. */
  public static FeatureSpec features(SensorSpec... inputs) {
    return new FeatureSpec(CYCLES, List.of(inputs), RegimeSpec.single(), 2, 3, 0, 1, 1);
  }

  public static TaskSpec task(FeatureSpec features, String family, String strategy) {
    return task(features, new ModelSpec(family, strategy, Map.of()), 0);
  }

  public static TaskSpec task(FeatureSpec features, ModelSpec model, double holdOut) {
    return new TaskSpec("pumps", features, REMAINING, model, policy(), holdOut);
  }

  public static RoundPolicy policy() {
    return new RoundPolicy(
        0, 0, Duration.ZERO, 1, 1, 0, 1, 7, 0, 1, Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  /** A life of one sensor "t", read at cycles 1, 2, …; it failed at the last reading. */
  public static Life failed(String asset, double... values) {
    return life(asset, OptionalDouble.of(values.length), values);
  }

  /** The same, still running. */
  public static Life running(String asset, double... values) {
    return life(asset, OptionalDouble.empty(), values);
  }

  private static Life life(String asset, OptionalDouble failedAt, double... values) {
    double[] clocks = IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
    double[][] rows =
        IntStream.range(0, values.length)
            .mapToObj(i -> new double[] {values[i]})
            .toArray(double[][]::new);
    return new Life(asset, List.of("t"), clocks, rows, failedAt);
  }
}
