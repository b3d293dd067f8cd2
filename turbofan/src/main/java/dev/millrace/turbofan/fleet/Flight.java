package dev.millrace.turbofan.fleet;

import dev.millrace.federation.random.RandomStream;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Regime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The operating conditions a fleet flies in, and what they do to the readings. */
final class Flight {

  /** The last regime is flown in a quarter of the cycles, the five others in equal shares. */
  private static final double SHARE_OF_EACH_BUT_LAST = 0.15;

  private final CmapssSubset like;
  private final Map<Channel, List<Effect>> effects = new EnumMap<>(Channel.class);

  /** What a regime makes of a channel: its mean, and the factors on deviations and on drift. */
  private record Effect(double mean, double scale, double driftScale) {}

  Flight(CmapssSubset like) {
    this.like = like;
    // FD001 and FD003 fly where FD002 and FD004 start: at sea level.
    CmapssSubset six = like.faultModes() == 1 ? CmapssSubset.FD002 : CmapssSubset.FD004;
    for (List<String> row : CsvTable.rows("regimes.csv", six.name())) {
      double[] cells = row.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
      effects.put(
          Channel.of(row.get(0)),
          IntStream.range(0, cells.length / 3)
              .mapToObj(i -> new Effect(cells[3 * i], cells[3 * i + 1], cells[3 * i + 2]))
              .toList());
    }
  }

  /** The index of the regime of the next cycle, in {@link Regime#NOMINAL}. */
  int nextRegime(RandomStream random) {
    if (like.conditions() == 1) {
      return 0;
    }
    return (int) Math.min(like.conditions() - 1, random.uniform() / SHARE_OF_EACH_BUT_LAST);
  }

  /** Writes altitude, Mach number and throttle angle into a reading. */
  void settings(int regime, RandomStream random, double[] reading) {
    Regime nominal = Regime.NOMINAL.get(regime);
    double altitude;
    double mach;
    if (like.conditions() == 1) {
      altitude = within(0.0087, random.normal(0, 0.0022));
      mach = within(0.0006, random.normal(0, 0.0003));
    } else {
      altitude = regime == 0 ? random.uniform(0, 0.003) : random.uniform(-0.002, 0.008);
      mach = 0.0005 + within(0.0015, random.normal(0, 0.0006));
    }
    reading[Channel.ALTITUDE.index()] = nominal.altitude() + altitude;
    reading[Channel.MACH.index()] = nominal.mach() + mach;
    reading[Channel.TRA.index()] = nominal.tra();
  }

  /** What a channel reads that does not respond to wear. */
  double usual(Channel sensor, int regime) {
    return effects.get(sensor).get(regime).mean();
  }

  /**
   * The noiseless value in a regime.
   *
   * @param trend what is measured
   * @param regime index in {@link Regime#NOMINAL}
   * @param level noiseless value at sea level, without drift
   * @param drift drift at sea level
   */
  double inRegime(Trend trend, int regime, double level, double drift) {
    if (regime == 0) {
      return level + drift;
    }
    List<Effect> of = effects.get(trend.channel());
    double deviation = level - of.get(0).mean();
    Effect here = of.get(regime);
    return here.mean() + deviation * here.scale() + drift * here.driftScale();
  }

  private static double within(double bound, double value) {
    return Math.max(-bound, Math.min(bound, value));
  }
}
