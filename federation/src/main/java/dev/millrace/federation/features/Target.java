package dev.millrace.federation.features;

import dev.millrace.federation.digest.Canonical;
import java.util.OptionalDouble;

/** What a model predicts. */
public sealed interface Target {
  /** Unit of the target. */
  String unit();

  /** Smallest value a prediction may take. */
  double min();

  /** Largest value a prediction may take. */
  double max();

  /** The true value at a reading of a life, or empty while nobody knows it. */
  OptionalDouble at(Life life, int reading);

  /** Writes everything the target depends on. */
  void writeTo(Canonical canonical);

  /** The prediction, or the nearest value the target can take. */
  default double clamp(double prediction) {
    return Math.max(min(), Math.min(max(), prediction));
  }

  /** Largest magnitude of the target. */
  default double bound() {
    return Math.max(Math.abs(min()), Math.abs(max()));
  }

  /**
   * Remaining useful life: clock at failure less clock at the reading, known once the asset failed.
   * Far from failure nothing in the sensors tells how far, so the target is capped (piecewise
   * linear, Heimes 2008).
   *
   * @param cap largest remaining life to tell apart, in clock units
   * @param unit unit of the clock
   */
  record RemainingLife(double cap, String unit) implements Target {
    public RemainingLife {
      if (!(cap > 0) || Double.isInfinite(cap)) {
        throw new IllegalArgumentException("cap must be positive and finite, not " + cap);
      }
    }

    @Override
    public double min() {
      return 0;
    }

    @Override
    public double max() {
      return cap;
    }

    @Override
    public OptionalDouble at(Life life, int reading) {
      return life.failedAt().isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(clamp(life.failedAt().getAsDouble() - life.clock(reading)));
    }

    @Override
    public void writeTo(Canonical canonical) {
      canonical.text("remaining-life").real(cap).text(unit);
    }
  }

  /**
   * Another sensor of the same reading: a soft sensor replaces an instrument that is slow, dear or
   * often broken.
   *
   * @param sensor the sensor to predict
   */
  record SoftSensor(SensorSpec sensor) implements Target {
    @Override
    public String unit() {
      return sensor.unit();
    }

    @Override
    public double min() {
      return sensor.min();
    }

    @Override
    public double max() {
      return sensor.max();
    }

    @Override
    public OptionalDouble at(Life life, int reading) {
      return OptionalDouble.of(clamp(life.values()[reading][life.column(sensor.name())]));
    }

    @Override
    public void writeTo(Canonical canonical) {
      canonical.text("soft-sensor").text(sensor.name()).text(sensor.unit());
      canonical.real(sensor.min()).real(sensor.max());
    }
  }
}
