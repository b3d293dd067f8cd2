package dev.millrace.quickstart.rounds;

import java.util.List;
import java.util.SortedMap;

/**
 * A round that runs; as JSON, an object with these fields.
 *
 * @param round number of the round
 * @param exchange number of the exchange within it
 * @param ask what is asked
 * @param baseVersion version the round builds on; 0 for none
 * @param deadlineAt when the exchange ends if its target is not reached
 * @param target answers at which it ends early
 * @param quorum fewest answers that make it valid
 * @param contributed who contributed, and rows
 * @param abstained who abstained, and why
 * @param refused whose answers were refused, and why
 * @param missing who has not answered
 */
record OpenRound(
    int round,
    int exchange,
    String ask,
    int baseVersion,
    String deadlineAt,
    int target,
    int quorum,
    SortedMap<String, Long> contributed,
    SortedMap<String, String> abstained,
    SortedMap<String, String> refused,
    List<String> missing) {
  /** Gateways that may answer. */
  int cohort() {
    return contributed.size() + abstained.size() + missing.size();
  }
}
