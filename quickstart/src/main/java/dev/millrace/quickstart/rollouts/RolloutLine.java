package dev.millrace.quickstart.rollouts;

import dev.millrace.schemas.Rollout;

/**
 * Which version of a task's model is in force; as JSON, an object with these fields.
 *
 * @param reason why, for people
 * @param by the operator who decided; empty if the aggregator did, by its rule
 */
record RolloutLine(String task, int version, String reason, String by, String at) {
  static RolloutLine of(Rollout rollout) {
    return new RolloutLine(
        rollout.getTask(),
        rollout.getPromoted(),
        rollout.getReason(),
        rollout.getBy(),
        rollout.getAt().toString());
  }
}
