package dev.millrace.benchmarks.scale;

import java.time.Duration;

/**
 * Many tasks to run at once.
 *
 * @param tasks tasks
 * @param gateways gateways of each, its own
 * @param parameters parameters of the models, about
 * @param time how long their rounds are counted
 */
record TasksPlan(int tasks, int gateways, int parameters, Duration time) {
  TasksPlan {
    ScalePlan.require(tasks >= 2, "--tasks must be at least 2");
    ScalePlan.require(gateways >= 1, "--gateways must be at least 1");
    ScalePlan.require(!time.isNegative() && !time.isZero(), "--seconds must be at least 1");
  }
}
