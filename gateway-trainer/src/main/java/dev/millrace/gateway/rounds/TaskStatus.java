package dev.millrace.gateway.rounds;

import java.util.Optional;

/**
 * How a gateway stands to a task.
 *
 * @param revision the task's content
 * @param family the model family
 * @param rows training rows it has for the task
 * @param assets labelled assets it has for the task
 * @param abstains why it takes no part; empty if it does
 * @param openRound the round that is open; empty if none is
 * @param invited whether the open round asks this gateway
 * @param endedRound the last round that ended, 0 before the first
 * @param lastAnswer what it answered last, since the process started
 */
public record TaskStatus(
    String task,
    String revision,
    String family,
    long rows,
    int assets,
    Optional<String> abstains,
    Optional<Integer> openRound,
    boolean invited,
    int endedRound,
    Optional<LastAnswer> lastAnswer) {}
