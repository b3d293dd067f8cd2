package dev.millrace.gateway.store;

import java.util.OptionalDouble;

/**
 * The readings of one run of an asset, between failures or maintenance, as of a snapshot.
 *
 * @param asset the machine
 * @param number 1 for the asset's first life, and rising; a number is left out where a retraction
 *     joined two lives
 * @param failedAtClock the clock of the failure that ended it; empty if it runs on, was ended by
 *     maintenance, or failed after the snapshot. The remaining useful life of reading {@code i} is
 *     {@code failedAtClock - clocks[i]}
 * @param clocks rising, length = readings
 * @param values {@code values[reading][sensor]}, sensors in the order that was asked for
 */
public record Life(
    String asset, int number, OptionalDouble failedAtClock, double[] clocks, double[][] values) {

  public int readings() {
    return clocks.length;
  }
}
