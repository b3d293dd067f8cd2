package dev.millrace.operations.operator;

/**
 * What an operator wrote, by which the aggregator's answer to it is found.
 *
 * @param task name of the task
 * @param revision its revision; of a deleted task the one it had
 * @param offset offset of the record in {@code fl.tasks}
 * @param eventsFrom offset in the task's partition of {@code fl.round-events} that no answer to it
 *     stands before
 */
public record Receipt(String task, String revision, long offset, long eventsFrom) {}
