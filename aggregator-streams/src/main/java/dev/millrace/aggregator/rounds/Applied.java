package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.schemas.internal.TaskApplied;

/**
 * The last word of a task's operators: a record of {@code fl.tasks}, understood or not.
 *
 * @param revision revision that the record claims
 * @param offset its offset, which every status tells, so that operators find the answer to theirs
 * @param paused whether the task is paused
 */
record Applied(String revision, long offset, boolean paused) {
  static final Applied NOTHING = new Applied("", -1, false);

  static Applied of(TaskApplied input) {
    return new Applied(
        Excerpt.of(input.getTask().getRevision()), input.getOffset(), input.getTask().getPaused());
  }

  /** After the record without a value that deletes the task. */
  Applied deleted(long at) {
    return new Applied(revision, at, false);
  }
}
