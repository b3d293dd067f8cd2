package dev.millrace.schemas.mapping;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.schemas.GlobalModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One pump station's task, exchange and model, small enough to read. */
public final class Examples {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final SensorSpec PRESSURE = new SensorSpec("pressure", "bar", 0, 16);

  private Examples() {}

  public static TaskSpec task() {
    return new TaskSpec(
        "pump-life",
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 20_000),
            List.of(PRESSURE, new SensorSpec("flow", "m3/h", 0, 400)),
            new RegimeSpec(
                List.of(new SensorSpec("speed", "rpm", 0, 3000)),
                List.of(List.of(1450.0), List.of(2900.0))),
            5,
            20,
            1000,
            10,
            2),
        new Target.RemainingLife(500, "hours"),
        new ModelSpec("ridge", "exact", Map.of("lambda", 0.5)),
        new RoundPolicy(
            10,
            100,
            Duration.ofMinutes(5),
            3,
            50,
            2,
            0.8,
            42,
            0,
            2,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10)),
        0.2);
  }

  static Asked asked() {
    return new Asked(
        "pump-life",
        task().revision(),
        7,
        2,
        new Ask(
            AskKind.GRAM,
            false,
            new TreeMap<>(Map.of("means", new double[] {8.25, 200})),
            List.of(new BlockShape("gram", 3, 40, 1L << 50), BlockShape.counts("rows", 1, 900)),
            1000,
            900),
        4,
        new TreeMap<>(
            Map.of(
                "north", new Member("north", "box-1", 300),
                "south", new Member("south", "box-2", 900))),
        NOON);
  }

  static TrainedModel model() {
    return new TrainedModel(
        "ridge",
        task().features(),
        new Normaliser(new double[] {8, 200, 9, 210}, new double[] {1, 20, 1, 25}),
        task().target(),
        new TreeMap<>(
            Map.of("coefficients", new double[] {1.5, -2}, "intercept", new double[] {120})),
        new TreeMap<>(Map.of("momentum", new double[] {0.25, -1})),
        new TreeMap<>(Map.of("rmse", 12.5)),
        1200);
  }

  static GlobalModel globalModel() {
    var lineage =
        Lineages.toWire(
            2,
            AskKind.GRAM,
            List.of(
                new AcceptedUpdate("south", 900, "0b".repeat(32)),
                new AcceptedUpdate("north", 300, "0a".repeat(32))));
    return Models.toWire(task(), 5, 7, model(), List.of(lineage), NOON);
  }
}
