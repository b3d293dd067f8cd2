package dev.millrace.turbofan.cmapss;

import java.util.Arrays;
import java.util.List;

/**
 * What one row of the data set measures, in the order of its columns: three settings, then sensors
 * 1 to 21.
 *
 * <p>{@link #low()} and {@link #high()} are the range a reading can plausibly have in any of the
 * four subsets: the extremes of all twelve files, widened by about a quarter of their span, as far
 * as physics allows, and rounded. They are meant to be declared to a federation (fixed-point bounds
 * follow from them) and to keep impossible values out; they are not alarm limits.
 */
public enum Channel {
  ALTITUDE("altitude", "flight altitude", "kft", 4, -1, 50),
  MACH("mach", "flight Mach number", "1", 4, -0.1, 1),
  TRA("tra", "throttle resolver angle", "deg", 1, 50, 110),
  T2("T2", "total temperature at fan inlet", "degR", 2, 400, 560),
  T24("T24", "total temperature at LPC outlet", "degR", 2, 500, 680),
  T30("T30", "total temperature at HPC outlet", "degR", 2, 1100, 1750),
  T50("T50", "total temperature at LPT outlet", "degR", 2, 900, 1600),
  P2("P2", "pressure at fan inlet", "psia", 2, 0, 20),
  P15("P15", "total pressure in bypass duct", "psia", 2, 0, 28),
  P30("P30", "total pressure at HPC outlet", "psia", 2, 0, 700),
  NF("Nf", "physical fan speed", "rpm", 2, 1800, 2500),
  NC("Nc", "physical core speed", "rpm", 2, 7500, 9700),
  EPR("epr", "engine pressure ratio P50/P2", "1", 2, 0.8, 1.5),
  PS30("Ps30", "static pressure at HPC outlet", "psia", 2, 30, 55),
  PHI("phi", "ratio of fuel flow to Ps30", "pps/psi", 2, 0, 650),
  NRF("NRf", "corrected fan speed", "rpm", 2, 1900, 2500),
  NRC("NRc", "corrected core speed", "rpm", 2, 7700, 8450),
  BPR("BPR", "bypass ratio", "1", 4, 7, 12),
  FARB("farB", "burner fuel-air ratio", "1", 2, 0.01, 0.04),
  HTBLEED("htBleed", "bleed enthalpy", "1", 0, 270, 430),
  NF_DMD("Nf_dmd", "demanded fan speed", "rpm", 0, 1800, 2500),
  PCNFR_DMD("PCNfR_dmd", "demanded corrected fan speed", "%", 2, 80, 105),
  W31("W31", "HPT coolant bleed", "lbm/s", 2, 0, 50),
  W32("W32", "LPT coolant bleed", "lbm/s", 4, 0, 30);

  /** All 24 channels, in the order of the file's columns 3 to 26. */
  public static final List<Channel> ALL = List.of(values());

  /** The three operating settings. */
  public static final List<Channel> SETTINGS = ALL.subList(0, 3);

  /** The 21 sensors; sensor number n of the literature is at index n - 1. */
  public static final List<Channel> SENSORS = ALL.subList(3, 24);

  /** The 14 sensors that respond to wear: 2 3 4 7 8 9 11 12 13 14 15 17 20 21. */
  public static final List<Channel> INFORMATIVE =
      List.of(T24, T30, T50, P30, NF, NC, PS30, PHI, NRF, NRC, BPR, HTBLEED, W31, W32);

  private final String key;
  private final String description;
  private final String unit;
  private final int decimals;
  private final double low;
  private final double high;

  Channel(String key, String description, String unit, int decimals, double low, double high) {
    this.key = key;
    this.description = description;
    this.unit = unit;
    this.decimals = decimals;
    this.low = low;
    this.high = high;
  }

  /** Where it stands in {@link #ALL} and in every reading. */
  @SuppressWarnings("EnumOrdinal") // the order of declaration is the order of the file's columns
  public int index() {
    return ordinal();
  }

  /** The name used in the literature, in payloads and in tasks, such as {@code Nf_dmd}. */
  public String key() {
    return key;
  }

  /** One phrase for people. */
  public String description() {
    return description;
  }

  /** The unit of its values; {@code 1} for a ratio or where NASA names none. */
  public String unit() {
    return unit;
  }

  /** How many decimals the files print. */
  public int decimals() {
    return decimals;
  }

  /** The lowest plausible value, in {@link #unit()}. */
  public double low() {
    return low;
  }

  /** The highest plausible value, in {@link #unit()}. */
  public double high() {
    return high;
  }

  /** Whether the value is a number within {@link #low()} and {@link #high()}, both included. */
  public boolean plausible(double value) {
    return value >= low && value <= high;
  }

  /**
   * The channel with this {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Channel of(String key) {
    return ALL.stream()
        .filter(channel -> channel.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no turbofan channel '%s'; there are %s"
                        .formatted(key, Arrays.toString(values()))));
  }

  @Override
  public String toString() {
    return key;
  }
}
