package dev.millrace.turbofan.fleet;

import dev.millrace.federation.random.RandomStream;

/**
 * What makes one engine differ from the next.
 *
 * @param life cycles to failure
 * @param timeConstant cycles before failure at which growth has fallen to 1/e
 * @param initialWear standard normal
 * @param coreOffset standard normal
 * @param drift standard normal
 */
record Health(int life, double timeConstant, double initialWear, double coreOffset, double drift) {

  /** Damage at failure, in units of the mean damage over the last ten cycles. */
  static final double FAILURE_LEVEL = 1.1;

  /** Engines that are worn when new live a little shorter. */
  private static final double WEAR_WITH_LIFE = -0.22;

  private static final double DRIFT_WITH_LIFE = 0.15;

  static Health draw(RandomStream random, FaultMode mode) {
    double lifeZ = random.normal();
    double timeConstant = Math.max(30, Math.min(80, random.normal(50, 9)));
    double initialWear = correlated(WEAR_WITH_LIFE, lifeZ, random.normal());
    double coreOffset = random.normal();
    double drift = correlated(DRIFT_WITH_LIFE, lifeZ, random.normal());
    return new Health(mode.life(lifeZ), timeConstant, initialWear, coreOffset, drift);
  }

  /** How far damage has grown at a cycle: about 0 when new, 1 at failure. */
  double growth(int cycle) {
    double atStart = StrictMath.exp(-life / timeConstant);
    double now = StrictMath.exp((cycle - life) / timeConstant);
    return (now - atStart) / (1 - atStart);
  }

  private static double correlated(double correlation, double with, double own) {
    return correlation * with + StrictMath.sqrt(1 - correlation * correlation) * own;
  }
}
