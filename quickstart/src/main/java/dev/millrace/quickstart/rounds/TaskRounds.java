package dev.millrace.quickstart.rounds;

import java.util.List;

/**
 * The rounds of a task; as JSON, an object with these fields.
 *
 * @param status what the aggregator last said of the task; null if it has not
 * @param open the round that runs; null if none does
 * @param history rounds that are over, the last one last
 */
record TaskRounds(String task, Status status, OpenRound open, List<EndedRound> history) {
  /** State, why, and since when. */
  record Status(String state, String detail, String at) {}
}
