package dev.millrace.federation.task;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a federation trains.
 *
 * @param name name of the task: lower-case letters, digits, dots and dashes
 * @param features sensors and how they become features
 * @param target what is predicted
 * @param model family, strategy and hyperparameters
 * @param rounds when rounds open and end
 * @param holdOut share of each plant's labelled assets that is kept for evaluation, in [0, 1)
 * @param adviseBelow a prediction below it, in the target's unit, is a maintenance advisory; empty
 *     for none
 */
public record TaskSpec(
    String name,
    FeatureSpec features,
    Target target,
    ModelSpec model,
    RoundPolicy rounds,
    double holdOut,
    OptionalDouble adviseBelow) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  public TaskSpec {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(rounds, "rounds");
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "task name '%s' must match %s".formatted(name, NAME.pattern()));
    }
    if (!(holdOut >= 0 && holdOut < 1)) {
      throw new IllegalArgumentException("holdOut must be in [0, 1), not " + holdOut);
    }
    if (!Double.isFinite(adviseBelow.orElse(0))) {
      throw new IllegalArgumentException(
          "adviseBelow must be finite, not " + adviseBelow.getAsDouble());
    }
    requireOneMeaning(features.inputs());
    requireOneMeaning(sensors(features, target));
    if (target instanceof Target.SoftSensor soft && features.inputs().contains(soft.sensor())) {
      throw new IllegalArgumentException(
          "sensor %s cannot be both an input and the target".formatted(soft.sensor().name()));
    }
  }

  /** Whether a task may be called so. */
  public static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  /** A task without maintenance advisories. */
  public TaskSpec(
      String name,
      FeatureSpec features,
      Target target,
      ModelSpec model,
      RoundPolicy rounds,
      double holdOut) {
    this(name, features, target, model, rounds, holdOut, OptionalDouble.empty());
  }

  /** The same with another share of each plant's labelled assets kept for evaluation. */
  public TaskSpec holdingOut(double share) {
    return new TaskSpec(name, features, target, model, rounds, share, adviseBelow);
  }

  /** The same with a maintenance advisory for each prediction below this. */
  public TaskSpec advisingBelow(double threshold) {
    return new TaskSpec(
        name, features, target, model, rounds, holdOut, OptionalDouble.of(threshold));
  }

  /** Every sensor the task needs in a reading: inputs, settings, and a soft sensor's target. */
  public List<SensorSpec> sensors() {
    return sensors(features, target);
  }

  private static List<SensorSpec> sensors(FeatureSpec features, Target target) {
    List<SensorSpec> sensors = new ArrayList<>(features.inputs());
    sensors.addAll(features.regimes().settings());
    if (target instanceof Target.SoftSensor soft) {
      sensors.add(soft.sensor());
    }
    return sensors.stream().distinct().toList();
  }

  private static void requireOneMeaning(List<SensorSpec> sensors) {
    Set<String> names = new HashSet<>();
    for (SensorSpec sensor : sensors) {
      if (!names.add(sensor.name())) {
        throw new IllegalArgumentException("sensor %s is declared twice".formatted(sensor.name()));
      }
    }
  }

  /** Hash of the task's content: changes whenever anything in it does. */
  public String revision() {
    Canonical canonical = new Canonical("millrace.task").text(name);
    writeLineage(canonical);
    rounds.writeTo(canonical);
    canonical.real(holdOut);
    // Nothing is written for none, so that a task without advisories keeps its revision of old.
    adviseBelow.ifPresent(canonical::real);
    return canonical.hex();
  }

  /**
   * Hash of what gives parameters their meaning: features, target and model. While it stands, one
   * version builds on the last; when it changes, a new lineage of versions starts.
   */
  public String lineage() {
    Canonical canonical = new Canonical("millrace.lineage");
    writeLineage(canonical);
    return canonical.hex();
  }

  private void writeLineage(Canonical canonical) {
    features.writeTo(canonical);
    target.writeTo(canonical);
    canonical.text(model.family()).text(model.strategy()).reals(model.hyperparameters());
  }
}
