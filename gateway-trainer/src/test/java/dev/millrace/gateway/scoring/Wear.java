package dev.millrace.gateway.scoring;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.rollout.model.Judgement;
import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A task of one sensor, heat, and models of it that anyone can score by hand. */
public final class Wear {
  public static final String NAME = "wear";
  public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

  private static final FeatureSpec FEATURES =
      new FeatureSpec(
          new ClockSpec(ClockSpec.Kind.TIME, "h", 1_000),
          List.of(new SensorSpec("heat", "K", -1_000, 1_000)),
          RegimeSpec.single(),
          1,
          3,
          1,
          1,
          1);

  private Wear() {}

  /** Below which prediction maintenance is advised, in hours. */
  public static TaskSpec task(double adviseBelow) {
    return new TaskSpec(
        NAME,
        FEATURES,
        new Target.RemainingLife(500, "h"),
        new ModelSpec("ridge", "exact", Map.of("lambda", 0.1)),
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofMinutes(1), Duration.ZERO),
        0,
        OptionalDouble.of(adviseBelow));
  }

  /** Prediction = 100 times the version, plus the last heat. */
  public static GlobalModel byHand(int version) {
    return model(version, 100.0 * version, 1, 0, 0, 0, 0);
  }

  /** Prediction from all features: two windows and the age. */
  public static GlobalModel ofEverything(int version) {
    return model(version, 200, 0.5, 0.25, -0.7, 0.3, -1.1);
  }

  /** A record as consumers adopt it. */
  public static ModelVersion adopted(GlobalModel model) {
    return ((Judgement.Fit) Judgement.of(model)).version();
  }

  /** Coefficients of mean1, mean3, rise3, sd3 and age. */
  private static GlobalModel model(int version, double intercept, double... weights) {
    TrainedModel model =
        new TrainedModel(
            "ridge",
            FEATURES,
            new Normaliser(new double[] {0}, new double[] {1}),
            new Target.RemainingLife(500, "h"),
            new LinearModel(intercept, weights).toParameters(),
            40);
    return Models.toWire(task(0), version, version, model, List.of(), CREATED);
  }
}
