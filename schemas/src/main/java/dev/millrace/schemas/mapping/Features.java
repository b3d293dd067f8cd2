package dev.millrace.schemas.mapping;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.schemas.ClockKind;
import dev.millrace.schemas.RemainingLife;
import dev.millrace.schemas.SoftSensor;
import java.util.List;

/** What tasks and models share: sensors, feature pipeline and target. */
final class Features {
  private Features() {}

  static dev.millrace.schemas.FeatureSpec toWire(FeatureSpec spec) {
    return dev.millrace.schemas.FeatureSpec.newBuilder()
        .setClockKind(ClockKind.valueOf(spec.clock().kind().name()))
        .setClockUnit(spec.clock().unit())
        .setLongestLife(spec.clock().longest())
        .setInputs(sensorsToWire(spec.inputs()))
        .setSettings(sensorsToWire(spec.regimes().settings()))
        .setRegimes(spec.regimes().centres())
        .setShortWindow(spec.shortWindow())
        .setLongWindow(spec.longWindow())
        .setAgeScale(spec.ageScale())
        .setMinHistory(spec.minHistory())
        .setStride(spec.stride())
        .build();
  }

  static FeatureSpec fromWire(dev.millrace.schemas.FeatureSpec wire) {
    return new FeatureSpec(
        new ClockSpec(clockKind(wire.getClockKind()), wire.getClockUnit(), wire.getLongestLife()),
        sensorsFromWire(wire.getInputs()),
        new RegimeSpec(sensorsFromWire(wire.getSettings()), wire.getRegimes()),
        wire.getShortWindow(),
        wire.getLongWindow(),
        wire.getAgeScale(),
        wire.getMinHistory(),
        wire.getStride());
  }

  static Object toWire(Target target) {
    if (target instanceof Target.SoftSensor soft) {
      return new SoftSensor(toWire(soft.sensor()));
    }
    Target.RemainingLife life = (Target.RemainingLife) target;
    return new RemainingLife(life.cap(), life.unit());
  }

  static Target target(Object wire) {
    if (wire instanceof RemainingLife life) {
      return new Target.RemainingLife(life.getCap(), life.getUnit());
    }
    if (wire instanceof SoftSensor soft) {
      return new Target.SoftSensor(fromWire(soft.getSensor()));
    }
    throw new UnreadableRecordException("target is of a kind that this version does not know");
  }

  private static ClockSpec.Kind clockKind(ClockKind wire) {
    return switch (wire) {
      case COUNTER -> ClockSpec.Kind.COUNTER;
      case TIME -> ClockSpec.Kind.TIME;
      case UNKNOWN ->
          throw new UnreadableRecordException("clock is of a kind that this version does not know");
    };
  }

  private static dev.millrace.schemas.SensorSpec toWire(SensorSpec spec) {
    return new dev.millrace.schemas.SensorSpec(spec.name(), spec.unit(), spec.min(), spec.max());
  }

  private static SensorSpec fromWire(dev.millrace.schemas.SensorSpec wire) {
    return new SensorSpec(wire.getName(), wire.getUnit(), wire.getMin(), wire.getMax());
  }

  private static List<dev.millrace.schemas.SensorSpec> sensorsToWire(List<SensorSpec> specs) {
    return specs.stream().map(Features::toWire).toList();
  }

  private static List<SensorSpec> sensorsFromWire(List<dev.millrace.schemas.SensorSpec> wire) {
    return wire.stream().map(Features::fromWire).toList();
  }
}
