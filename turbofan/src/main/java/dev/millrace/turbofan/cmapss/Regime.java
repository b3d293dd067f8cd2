package dev.millrace.turbofan.cmapss;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A nominal operating point.
 *
 * @param altitude flight altitude, kft
 * @param mach flight Mach number
 * @param tra throttle resolver angle, degrees
 */
public record Regime(double altitude, double mach, double tra) {

  /** The six points of FD002 and FD004; the first is the only one of FD001 and FD003. */
  public static final List<Regime> NOMINAL =
      List.of(
          new Regime(0, 0, 100),
          new Regime(10, 0.25, 100),
          new Regime(20, 0.70, 100),
          new Regime(25, 0.62, 60),
          new Regime(35, 0.84, 100),
          new Regime(42, 0.84, 100));

  /**
   * The nearest of some regimes by Euclidean distance in file units; of equally near ones the first
   * in iteration order.
   *
   * @throws java.util.NoSuchElementException if there is no regime to choose from
   */
  public static Regime nearest(Collection<Regime> regimes, double[] settings) {
    return regimes.stream()
        .min(Comparator.comparingDouble(regime -> regime.squaredDistance(settings)))
        .orElseThrow();
  }

  private double squaredDistance(double[] settings) {
    double da = settings[0] - altitude;
    double dm = settings[1] - mach;
    double dt = settings[2] - tra;
    return da * da + dm * dm + dt * dt;
  }
}
