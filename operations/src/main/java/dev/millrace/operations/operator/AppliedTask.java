package dev.millrace.operations.operator;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.UnreadableRecordException;

/**
 * A task as it stands in {@code fl.tasks}.
 *
 * @param record the record, which this version need not understand
 * @param offset its offset
 */
public record AppliedTask(dev.millrace.schemas.TaskSpec record, long offset) {
  public String name() {
    return record.getTask();
  }

  /** The revision that the record claims. */
  public String revision() {
    return record.getRevision();
  }

  public boolean paused() {
    return record.getPaused();
  }

  /**
   * What it says.
   *
   * @throws UnreadableRecordException if this version does not understand all of it
   */
  public TaskSpec task() {
    return TaskSpecs.fromWire(record);
  }
}
