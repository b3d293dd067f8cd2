package dev.millrace.benchmarks.intake;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;

/**
 * What was measured.
 *
 * @param ratios medians over the repetitions
 * @param rssMiB memory of the gateway's process after all readings; null where unknown
 * @param startSeconds median from the start of the gateway's process until it is subscribed
 * @param durablePerSecond readings per second that became durable
 * @param idlePerSecond readings per second that the subscriber got that does nothing
 * @param durableOverIdle the ratio of the two in each repetition
 * @param starts of the gateway, seconds
 * @param plan how much was measured
 * @param machine what the figures hold for
 */
record IntakeReport(
    Ratios ratios,
    Double rssMiB,
    double startSeconds,
    Spread durablePerSecond,
    Spread idlePerSecond,
    Spread durableOverIdle,
    Spread starts,
    IntakePlan plan,
    Machine machine) {
  /**
   * Ratios.
   *
   * @param durable readings durable in the store over readings received by who does nothing
   */
  record Ratios(double durable) {}
}
