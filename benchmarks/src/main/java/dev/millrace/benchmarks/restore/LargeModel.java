package dev.millrace.benchmarks.restore;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A model of any size, with parameters that do not compress. */
final class LargeModel {
  private static final int DOUBLES_PER_MIB = (1 << 20) / Double.BYTES;

  private LargeModel() {}

  static GlobalModel of(String task, int mib) {
    FeatureSpec features =
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 1_000),
            List.of(new SensorSpec("temperature", "K", 0, 100)),
            RegimeSpec.single(),
            1,
            1,
            0,
            1,
            1);
    TrainedModel model =
        new TrainedModel(
            "ridge",
            features,
            new Normaliser(new double[] {0}, new double[] {1}),
            new Target.RemainingLife(100, "cycles"),
            new TreeMap<>(
                Map.of("weights", new Random(1).doubles(mib * DOUBLES_PER_MIB).toArray())),
            1);
    RoundPolicy policy =
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofMinutes(1), Duration.ZERO);
    ModelSpec recipe = new ModelSpec("ridge", "exact", Map.of());
    TaskSpec spec = new TaskSpec(task, features, model.target(), recipe, policy, 0);
    return Models.toWire(spec, 1, 1, model, List.of(), Instant.EPOCH);
  }
}
