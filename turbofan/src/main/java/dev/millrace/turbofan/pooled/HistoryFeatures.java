package dev.millrace.turbofan.pooled;

/** What is known of an engine at a cycle. */
@FunctionalInterface
interface HistoryFeatures {
  /**
   * The features at a cycle.
   *
   * @param history one row of sensors per cycle; rows after {@code cycle} are not looked at
   * @param cycle the present, counted from 1
   */
  double[] at(double[][] history, int cycle);
}
