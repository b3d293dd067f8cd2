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
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A machine whose models use everything the format has, and its readings. */
enum Machine {
  /** Wears out; two operating regimes told by load; age counts. */
  PUMP(
      new FeatureSpec(
          new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 500),
          sensors(),
          new RegimeSpec(
              List.of(new SensorSpec("load", "%", 0, 100)), List.of(List.of(20.0), List.of(80.0))),
          5,
          20,
          100,
          1,
          1),
      new Target.RemainingLife(10_000, "hours")),

  /** Has a soft sensor; runs by the time, in one regime. */
  STILL(
      new FeatureSpec(
          new ClockSpec(ClockSpec.Kind.TIME, "s", 86_400),
          sensors(),
          RegimeSpec.single(),
          3,
          60,
          10,
          1,
          1),
      new Target.SoftSensor(new SensorSpec("purity", "%", -10_000, 10_000)));

  static final String TASK = "machine";
  private static final int READINGS = 40;
  private static final List<String> COLUMNS = List.of("temperature", "pressure", "load");

  private final FeatureSpec features;
  private final Target target;

  Machine(FeatureSpec features, Target target) {
    this.features = features;
    this.target = target;
  }

  /** A version with parameters that its number determines. */
  GlobalModel version(int version) {
    Random random = new Random(version);
    int entries = features.regimes().count() * features.inputs().size();
    TrainedModel model =
        new TrainedModel(
            "ridge",
            features,
            new Normaliser(
                random.doubles(entries, 0, 50).toArray(), random.doubles(entries, 1, 9).toArray()),
            target,
            new LinearModel(5_000, random.doubles(features.size(), -9, 9).toArray()).toParameters(),
            READINGS);
    var policy =
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofMinutes(1), Duration.ZERO);
    var recipe = new ModelSpec("ridge", "exact", Map.of("lambda", 0.1));
    var spec = new TaskSpec(TASK, features, target, recipe, policy, 0);
    return Models.toWire(spec, version, version, model, List.of(), Versions.CREATED);
  }

  /** Readings, some of them beyond the sensors' ranges, of both regimes. */
  Life life() {
    Random random = new Random(7);
    double[] clocks = DoubleStream.iterate(400, clock -> clock + 3.5).limit(READINGS).toArray();
    double[][] values = new double[READINGS][];
    for (int i = 0; i < READINGS; i++) {
      values[i] = random.doubles(COLUMNS.size(), -5, 105).toArray();
    }
    return new Life("m-1", COLUMNS, clocks, values, OptionalDouble.empty());
  }

  /** The same readings as a file. */
  String csv() {
    List<String> lines = new ArrayList<>(List.of("clock," + String.join(",", COLUMNS)));
    Life life = life();
    for (int i = 0; i < READINGS; i++) {
      lines.add(
          DoubleStream.concat(DoubleStream.of(life.clock(i)), DoubleStream.of(life.values()[i]))
              .mapToObj(Double::toString)
              .collect(Collectors.joining(",")));
    }
    return String.join("\n", lines);
  }

  private static List<SensorSpec> sensors() {
    return List.of(
        new SensorSpec("temperature", "K", 0, 100), new SensorSpec("pressure", "bar", 10, 90));
  }
}
