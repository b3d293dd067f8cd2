package dev.millrace.rollout;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Model versions that anyone can score by hand: prediction = 100 × version + temperature. */
public final class Versions {
  /** A task of one sensor and one regime. */
  public static final String TASK = "engine-wear";

  public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

  private Versions() {}

  /** A version whose digest holds. */
  public static GlobalModel version(int version) {
    return version(TASK, version);
  }

  /** The same of another task. */
  public static GlobalModel version(String task, int version) {
    return linear(task, version, 100.0 * version, 1, 0, 0, 0);
  }

  /** Any linear model; coefficients of mean1, mean2, rise2 and sd2. */
  public static GlobalModel linear(String task, int version, double intercept, double... weights) {
    return of(task, version, "ridge", new LinearModel(intercept, weights).toParameters());
  }

  /** A model of any family with these parameters. */
  public static GlobalModel of(
      String task, int version, String family, SortedMap<String, double[]> parameters) {
    TrainedModel model =
        new TrainedModel(
            family,
            features(),
            new Normaliser(new double[] {0}, new double[] {1}),
            new Target.RemainingLife(1_000_000, "cycles"),
            parameters,
            new TreeMap<>(),
            new TreeMap<>(Map.of("rmse", 12.5)),
            40);
    return Models.toWire(
        spec(task, model),
        version,
        version,
        model,
        List.of(
            Lineages.toWire(
                1,
                AskKind.GRAM,
                List.of(
                    new AcceptedUpdate("plant-a", 30, "0a".repeat(32)),
                    new AcceptedUpdate("plant-b", 10, "0b".repeat(32))))),
        CREATED);
  }

  /** A version somebody changed after its digest was taken. */
  public static GlobalModel broken(int version) {
    GlobalModel model = version(version);
    model.setExamples(41);
    return model;
  }

  /** A life with these temperatures at clocks 1, 2, … */
  public static Life life(double... temperatures) {
    double[] clocks = new double[temperatures.length];
    double[][] values = new double[temperatures.length][];
    for (int i = 0; i < temperatures.length; i++) {
      clocks[i] = i + 1;
      values[i] = new double[] {temperatures[i]};
    }
    return new Life("e1", List.of("temperature"), clocks, values, OptionalDouble.empty());
  }

  private static FeatureSpec features() {
    return new FeatureSpec(
        new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 1000),
        List.of(new SensorSpec("temperature", "K", 0, 99)),
        RegimeSpec.single(),
        1,
        2,
        0,
        1,
        1);
  }

  private static TaskSpec spec(String task, TrainedModel model) {
    return new TaskSpec(
        task,
        model.features(),
        model.target(),
        new ModelSpec(model.family(), "exact", Map.of("lambda", 0.1)),
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofMinutes(1), Duration.ZERO),
        0);
  }
}
