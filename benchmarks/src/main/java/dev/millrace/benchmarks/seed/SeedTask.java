package dev.millrace.benchmarks.seed;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** 16 readings of the present cycle, every cycle a row, and a network of 48 hidden units. */
final class SeedTask {
  static final int ROUNDS = 10;
  static final int HIDDEN = 48;

  /** Small plants have few rows: small batches give them enough steps in ten rounds. */
  private static final double BATCH = 4;

  private static final double LEARNING_RATE = 1e-3;

  /** Beyond the longest life there is: a cap that never caps. */
  private static final double NO_CAP_CYCLES = 600;

  static final List<Channel> INPUTS =
      Stream.concat(Channel.SETTINGS.stream().limit(2), Channel.INFORMATIVE.stream()).toList();

  private SeedTask() {}

  /** The task for so many plants. */
  static TaskSpec of(int plants, long seed) {
    ModelSpec model =
        new ModelSpec(
            "neural",
            "fedavg",
            Map.of(
                "hidden",
                (double) HIDDEN,
                "hidden_2",
                0.0,
                "batch_size",
                BATCH,
                "learning_rate",
                LEARNING_RATE,
                "seed",
                (double) seed));
    RoundPolicy rounds =
        new RoundPolicy(
            ROUNDS,
            0,
            Duration.ZERO,
            plants,
            1,
            1,
            1,
            0,
            0,
            plants,
            Duration.ofMinutes(1),
            Duration.ZERO);
    Target target = new Target.RemainingLife(NO_CAP_CYCLES, "cycles");
    return new TaskSpec("turbofan-instant", features(), target, model, rounds, 0);
  }

  private static FeatureSpec features() {
    List<SensorSpec> sensors =
        INPUTS.stream().map(c -> new SensorSpec(c.key(), c.unit(), c.low(), c.high())).toList();
    ClockSpec clock = new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 1000);
    // A window of one reading is the reading; its rise and its spread are 0.
    return new FeatureSpec(clock, sensors, RegimeSpec.single(), 1, 1, 0, 1, 1);
  }
}
