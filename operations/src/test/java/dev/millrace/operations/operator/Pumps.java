package dev.millrace.operations.operator;

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
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tasks of a pump station with one sensor, and their models. */
public final class Pumps {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Pumps() {}

  public static Entry applied(String task) {
    return new Entry.Put(Topics.TASKS, 0, task, TaskSpecs.toWire(task(task)), NOON);
  }

  public static Entry published(String task, int version) {
    return published(model(task, version));
  }

  static Entry published(GlobalModel model) {
    String key = Keys.model(model.getTask(), model.getVersion());
    return new Entry.Put(Topics.MODELS, 0, key, model, NOON);
  }

  static GlobalModel model(String task, int version) {
    TrainedModel trained =
        new TrainedModel(
            "ridge",
            task(task).features(),
            new Normaliser(new double[] {8}, new double[] {1}),
            task(task).target(),
            new TreeMap<>(
                Map.of("coefficients", new double[] {1, 2}, "intercept", new double[] {version})),
            new TreeMap<>(),
            new TreeMap<>(Map.of("evaluation.rmse", 10.0 + version, "evaluation.rows", 20.0)),
            30);
    return Models.toWire(task(task), version, version, trained, List.of(), NOON);
  }

  private static TaskSpec task(String name) {
    return new TaskSpec(
        name,
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 1000),
            List.of(new SensorSpec("vibration", "mm/s", -8, 8)),
            RegimeSpec.single(),
            1,
            2,
            0,
            1,
            1),
        new Target.RemainingLife(125, "hours"),
        new ModelSpec("ridge", "exact", Map.of()),
        new RoundPolicy(
            1, 1, Duration.ZERO, 1, 1, 0, 1, 7, 0, 1, Duration.ofSeconds(30), Duration.ZERO),
        0);
  }
}
