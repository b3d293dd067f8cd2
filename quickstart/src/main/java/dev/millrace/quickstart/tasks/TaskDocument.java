package dev.millrace.quickstart.tasks;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A task as its file has it: what may be left out is null. */
record TaskDocument(
    String name,
    Features features,
    Goal target,
    Model model,
    RoundsDocument rounds,
    Double holdOut,
    Double adviseBelow) {

  TaskDocument {
    require("name", name);
    require("features", features);
    require("target", target);
    require("model", model);
    require("rounds", rounds);
  }

  static TaskDocument of(TaskSpec task) {
    return new TaskDocument(
        task.name(),
        Features.of(task.features()),
        Goal.of(task.target()),
        new Model(task.model().family(), task.model().strategy(), task.model().hyperparameters()),
        RoundsDocument.of(task.rounds()),
        task.holdOut(),
        task.adviseBelow().isPresent() ? task.adviseBelow().getAsDouble() : null);
  }

  TaskSpec toSpec() {
    return new TaskSpec(
        name,
        features.toSpec(),
        target.toTarget(features.clock().unit()),
        new ModelSpec(model.family(), model.strategy(), model.hyperparameters()),
        rounds.toPolicy(),
        or(holdOut, 0),
        adviseBelow == null ? OptionalDouble.empty() : OptionalDouble.of(adviseBelow));
  }

  record Features(
      Clock clock,
      List<Sensor> inputs,
      Regimes regimes,
      Integer shortWindow,
      Integer longWindow,
      Double ageScale,
      Integer minHistory,
      Integer stride) {
    Features {
      require("clock", clock);
      require("inputs", inputs);
      require("shortWindow", shortWindow);
      require("longWindow", longWindow);
    }

    static Features of(FeatureSpec spec) {
      return new Features(
          new Clock(spec.clock().kind(), spec.clock().unit(), spec.clock().longest()),
          Sensor.of(spec.inputs()),
          spec.regimes().settings().isEmpty()
              ? null
              : new Regimes(Sensor.of(spec.regimes().settings()), spec.regimes().centres()),
          spec.shortWindow(),
          spec.longWindow(),
          spec.ageScale(),
          spec.minHistory(),
          spec.stride());
    }

    FeatureSpec toSpec() {
      return new FeatureSpec(
          new ClockSpec(clock.kind(), clock.unit(), clock.longest()),
          Sensor.toSpecs(inputs),
          regimes == null
              ? RegimeSpec.single()
              : new RegimeSpec(Sensor.toSpecs(regimes.settings()), regimes.centres()),
          shortWindow,
          longWindow,
          or(ageScale, 0),
          minHistory == null ? 1 : minHistory,
          stride == null ? 1 : stride);
    }
  }

  record Clock(ClockSpec.Kind kind, String unit, Double longest) {
    Clock {
      require("kind", kind);
      require("unit", unit);
      require("longest", longest);
    }
  }

  record Sensor(String name, String unit, Double min, Double max) {
    Sensor {
      require("name", name);
      require("min", min);
      require("max", max);
    }

    static List<Sensor> of(List<SensorSpec> specs) {
      return specs.stream().map(Sensor::of).toList();
    }

    static Sensor of(SensorSpec spec) {
      return new Sensor(
          spec.name(), spec.unit().isEmpty() ? null : spec.unit(), spec.min(), spec.max());
    }

    static List<SensorSpec> toSpecs(List<Sensor> sensors) {
      return sensors.stream().map(Sensor::toSpec).toList();
    }

    SensorSpec toSpec() {
      return new SensorSpec(name, unit == null ? "" : unit, min, max);
    }
  }

  record Regimes(List<Sensor> settings, List<List<Double>> centres) {
    Regimes {
      require("settings", settings);
      require("centres", centres);
    }
  }

  record Goal(RemainingLife remainingLife, SoftSensor softSensor) {
    Goal {
      if ((remainingLife == null) == (softSensor == null)) {
        throw new IllegalArgumentException("needs remainingLife or softSensor, one of the two");
      }
    }

    static Goal of(Target target) {
      return target instanceof Target.RemainingLife life
          ? new Goal(new RemainingLife(life.cap(), life.unit()), null)
          : new Goal(null, new SoftSensor(Sensor.of(((Target.SoftSensor) target).sensor())));
    }

    Target toTarget(String clockUnit) {
      if (softSensor != null) {
        return new Target.SoftSensor(softSensor.sensor().toSpec());
      }
      String unit = remainingLife.unit() == null ? clockUnit : remainingLife.unit();
      return new Target.RemainingLife(remainingLife.cap(), unit);
    }
  }

  record RemainingLife(Double cap, String unit) {
    RemainingLife {
      require("cap", cap);
    }
  }

  record SoftSensor(Sensor sensor) {
    SoftSensor {
      require("sensor", sensor);
    }
  }

  record Model(String family, String strategy, Map<String, Double> hyperparameters) {
    Model {
      require("family", family);
      require("strategy", strategy);
      hyperparameters = hyperparameters == null ? Map.of() : hyperparameters;
    }
  }

  static void require(String property, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(property + " is missing");
    }
  }

  private static double or(Double value, double otherwise) {
    return value == null ? otherwise : value;
  }
}
