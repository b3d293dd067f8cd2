package dev.millrace.quickstart.tasks;

import dev.millrace.schemas.TaskSpec;

/**
 * A task and how it goes; as JSON, an object with these fields.
 *
 * @param revision its revision
 * @param paused whether its operator paused it
 * @param state what the aggregator last said of it; empty if it has said nothing
 * @param detail why, for people
 * @param lastRound how its last round ended, for people; empty if none has
 * @param versionInForce model version in force; 0 for none
 */
record KnownTask(
    String task,
    String revision,
    boolean paused,
    String family,
    String strategy,
    String state,
    String detail,
    String lastRound,
    int versionInForce) {
  static KnownTask of(
      TaskSpec task, String state, String detail, String lastRound, int versionInForce) {
    return new KnownTask(
        task.getTask(),
        task.getRevision(),
        task.getPaused(),
        task.getModel().getFamily(),
        task.getModel().getStrategy(),
        state,
        detail,
        lastRound,
        versionInForce);
  }
}
