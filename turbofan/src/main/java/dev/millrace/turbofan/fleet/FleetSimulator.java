package dev.millrace.turbofan.fleet;

import dev.millrace.federation.random.RandomStream;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes engines like those of a NASA subset.
 *
 * <p>The same subset and seed give the same engines on every JDK and processor, and engine n does
 * not depend on how many others are made.
 */
public final class FleetSimulator {

  private static final long TRAIN = 0;
  private static final long TEST = 1;
  private static final int LEAST_REMAINING_CYCLES = 7;

  private final CmapssSubset like;
  private final long seed;
  private final Flight flight;
  private final Map<FaultMode, List<Trend>> trends = new EnumMap<>(FaultMode.class);

  /**
   * A simulator of fleets.
   *
   * @param like the subset whose conditions, fault modes and lives the engines share
   * @param seed decides every draw
   */
  public FleetSimulator(CmapssSubset like, long seed) {
    this.like = like;
    this.seed = seed;
    this.flight = new Flight(like);
    for (FaultMode mode : FaultMode.values()) {
      trends.put(mode, Trend.of(mode));
    }
  }

  /** Engines to learn from and engines to be judged on. */
  public CmapssData fleet(int trainEngines, int testEngines) {
    return new CmapssData(like, train(trainEngines), test(testEngines));
  }

  /** Engines that ran to failure, with units 1 to {@code engines}. */
  public List<Engine> train(int engines) {
    return units(engines)
        .mapToObj(unit -> engine(unit, RandomStream.of(seed, TRAIN, unit)))
        .toList();
  }

  /** Other engines, cut some time before failure, with units 1 to {@code engines}. */
  public List<Engine> test(int engines) {
    return units(engines).mapToObj(unit -> cut(unit, RandomStream.of(seed, TEST, unit))).toList();
  }

  private static IntStream units(int engines) {
    return IntStream.rangeClosed(1, engines);
  }

  private Engine cut(int unit, RandomStream random) {
    int leastHistory = like.conditions() == 1 ? 31 : 20;
    int mostRemaining = like.conditions() == 1 ? 145 : 195;
    Engine whole = engine(unit, random);
    int most = Math.min(mostRemaining, whole.life() - leastHistory);
    int remaining = LEAST_REMAINING_CYCLES + random.below(most - LEAST_REMAINING_CYCLES + 1);
    return whole.cutAfter(whole.life() - remaining);
  }

  private Engine engine(int unit, RandomStream random) {
    FaultMode mode = FaultMode.draw(random, like.faultModes());
    Health health = Health.draw(random, mode);
    double[][] readings = new double[health.life()][];
    for (int cycle = 1; cycle <= health.life(); cycle++) {
      readings[cycle - 1] = reading(mode, health, cycle, random);
    }
    return Engine.of(unit, readings, 0);
  }

  private double[] reading(FaultMode mode, Health health, int cycle, RandomStream random) {
    double[] reading = new double[Channel.ALL.size()];
    int regime = flight.nextRegime(random);
    flight.settings(regime, random, reading);
    for (Channel sensor : Channel.SENSORS) {
      reading[sensor.index()] = flight.usual(sensor, regime);
    }
    double growth = health.growth(cycle);
    double hunting = random.normal();
    for (Trend trend : trends.get(mode)) {
      double level = trend.level(health, growth);
      double drift = trend.driftOf(health, growth);
      double noise = trend.hunt() * hunting + trend.noise() * random.normal();
      reading[trend.channel().index()] = flight.inRegime(trend, regime, level, drift) + noise;
    }
    for (Channel channel : Channel.ALL) {
      reading[channel.index()] = asPrinted(channel, reading[channel.index()]);
    }
    return reading;
  }

  private static double asPrinted(Channel channel, double value) {
    double steps = StrictMath.pow(10, channel.decimals());
    // Adding zero turns a negative zero into the plain one.
    return StrictMath.rint(value * steps) / steps + 0.0;
  }
}
