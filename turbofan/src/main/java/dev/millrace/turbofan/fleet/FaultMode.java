package dev.millrace.turbofan.fleet;

import dev.millrace.federation.random.RandomStream;

/** What wears an engine out, and how long that takes. */
enum FaultMode {
  /** The high-pressure compressor: lives of 206 cycles on average, standard deviation 46. */
  COMPRESSOR(4.574, 0.436, 125, 380),
  /** The fan: slower, lives of 305 cycles on average, standard deviation 93. */
  FAN(5.228, 0.437, 145, 540);

  /** The age, in cycles, before which the life distribution has no mass. */
  private static final double GRACE_CYCLES = 100;

  private static final double FAN_SHARE = 0.44;

  private final double logMean;
  private final double logSd;
  private final int shortestLife;
  private final int longestLife;

  FaultMode(double logMean, double logSd, int shortestLife, int longestLife) {
    this.logMean = logMean;
    this.logSd = logSd;
    this.shortestLife = shortestLife;
    this.longestLife = longestLife;
  }

  /** Cycles to failure of an engine whose life is {@code z} standard deviations from the usual. */
  int life(double z) {
    long life = StrictMath.round(GRACE_CYCLES + StrictMath.exp(logMean + logSd * z));
    return (int) Math.max(shortestLife, Math.min(longestLife, life));
  }

  /** The mode of the next engine, under a subset with this many of them. */
  static FaultMode draw(RandomStream random, int faultModes) {
    return faultModes == 2 && random.uniform() < FAN_SHARE ? FAN : COMPRESSOR;
  }
}
