package dev.millrace.benchmarks.kernel;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was measured, by number of elements of a vector.
 *
 * @param ratios medians of the fold's speed over the plain addition's, and of the mean's over
 *     NumPy's, in the same repetition
 * @param sizes all figures
 * @param machine what the figures hold for
 */
record KernelReport(
    Map<String, SortedMap<Integer, Double>> ratios,
    SortedMap<Integer, Figures> sizes,
    Machine machine) {

  /**
   * Figures of one size.
   *
   * @param vectors how many were added up
   * @param foldGbPerSecond vectors' bytes, 1e9 of them, that became part of an exact sum in a
   *     second
   * @param streamGbPerSecond the same bytes, as arrays, by a plain addition
   * @param meanGbPerSecond the same bytes, until their mean is there
   * @param numPyGbPerSecond the same bytes in NumPy's weighted mean; null without NumPy
   * @param timesStream the fold's speed over the plain addition's
   * @param timesNumPy the mean's speed over NumPy's; null without NumPy
   */
  record Figures(
      int vectors,
      Spread foldGbPerSecond,
      Spread streamGbPerSecond,
      Spread meanGbPerSecond,
      Spread numPyGbPerSecond,
      Spread timesStream,
      Spread timesNumPy) {}
}
