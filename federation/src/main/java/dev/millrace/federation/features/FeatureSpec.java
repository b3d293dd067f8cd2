package dev.millrace.federation.features;

import dev.millrace.federation.digest.Canonical;
import java.util.List;
import java.util.Objects;

/**
 * How readings become features: each input sensor is standardised within its operating regime, then
 * summarised over a short and a long window that ends at the reading; age may be added.
 *
 * @param clock the asset's clock
 * @param inputs the sensors whose windows are features
 * @param regimes the operating regimes within which inputs are standardised
 * @param shortWindow readings in the short window
 * @param longWindow readings in the long window
 * @param ageScale clock units that make one unit of the age feature; 0 leaves age out
 * @param minHistory readings a life must have before a reading becomes a training row
 * @param stride every stride-th reading becomes a training row, counted back from the last
 */
public record FeatureSpec(
    ClockSpec clock,
    List<SensorSpec> inputs,
    RegimeSpec regimes,
    int shortWindow,
    int longWindow,
    double ageScale,
    int minHistory,
    int stride) {
  public FeatureSpec {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(regimes, "regimes");
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("features need at least one input sensor");
    }
    if (shortWindow < 1 || longWindow < shortWindow || minHistory < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "features need 1 <= shortWindow <= longWindow, minHistory >= 1 and stride >= 1, not"
              + " %d, %d, %d, %d".formatted(shortWindow, longWindow, minHistory, stride));
    }
    if (!(ageScale >= 0) || Double.isInfinite(ageScale)) {
      throw new IllegalArgumentException("ageScale must be finite and >= 0, not " + ageScale);
    }
    if (ageScale > clock.longest()) {
      throw new IllegalArgumentException(
          "ageScale %s is beyond the longest life %s: age would hardly vary"
              .formatted(ageScale, clock.longest()));
    }
  }

  /** Whether age is one of the features. */
  public boolean hasAge() {
    return ageScale > 0;
  }

  /** Number of features. */
  public int size() {
    return 4 * inputs.size() + (hasAge() ? 1 : 0);
  }

  /** Writes everything that features depend on. */
  public void writeTo(Canonical canonical) {
    canonical.text(clock.kind().name()).text(clock.unit()).real(clock.longest());
    writeSensors(canonical, inputs);
    writeSensors(canonical, regimes.settings());
    canonical.number(regimes.centres().size());
    regimes.centres().forEach(centre -> centre.forEach(canonical::real));
    canonical.number(shortWindow).number(longWindow).real(ageScale);
    canonical.number(minHistory).number(stride);
  }

  private static void writeSensors(Canonical canonical, List<SensorSpec> sensors) {
    canonical.number(sensors.size());
    for (SensorSpec sensor : sensors) {
      canonical.text(sensor.name()).text(sensor.unit()).real(sensor.min()).real(sensor.max());
    }
  }
}
