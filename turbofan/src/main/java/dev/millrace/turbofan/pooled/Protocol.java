package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.CmapssSubset;

/**
 * Which rows are learned from, and what.
 *
 * @param rowStride every how many cycles, counted back from failure, a row is taken
 * @param firstCycle the first cycle a row is taken from
 * @param capCycles the longest remaining life that is told apart, in cycles
 * @param penaltyPerRow ridge penalty on standardised weights, per training row
 * @param longCycles cycles in the long window
 */
public record Protocol(
    int rowStride, int firstCycle, int capCycles, double penaltyPerRow, int longCycles) {

  /** The protocol whose figures the literature can be compared with. */
  public static Protocol of(CmapssSubset subset) {
    return new Protocol(subset.conditions() == 1 ? 2 : 3, 10, 125, 5e-4, 30);
  }

  /** As {@link #of}, for cosines of the windows: longer history, and a penalty for cosines. */
  public static Protocol fourier(CmapssSubset subset) {
    Protocol usual = of(subset);
    return new Protocol(usual.rowStride, usual.firstCycle, usual.capCycles, 0.1, 80);
  }

  /**
   * As {@link #of}, for slow components: rows with more history, fewer of them, a penalty for
   * cosines.
   */
  public static Protocol slow(CmapssSubset subset) {
    return new Protocol(subset.conditions() == 1 ? 2 : 4, 15, 125, 0.1, 30);
  }

  boolean takes(int cycle, int remainingCycles) {
    return cycle >= firstCycle && remainingCycles % rowStride == 0;
  }

  double target(int remainingCycles) {
    return Math.min(remainingCycles, capCycles);
  }

  double clip(double prediction) {
    return Math.max(0, Math.min(capCycles, prediction));
  }

  /** The same with another penalty. */
  public Protocol with(double otherPenaltyPerRow) {
    return new Protocol(rowStride, firstCycle, capCycles, otherPenaltyPerRow, longCycles);
  }
}
