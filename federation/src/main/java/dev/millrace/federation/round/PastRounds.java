package dev.millrace.federation.round;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rounds of a task came to so far.
 *
 * @param rounds rounds opened so far; also the number of the last one
 * @param endedAt when the last one ended, or, before the first, when the task was applied
 * @param abandonedLast whether the last one was abandoned
 * @param covered training rows of each gateway that the last closed round covered
 * @param withoutImprovement versions, one after another, that were no better than the one in force
 */
public record PastRounds(
    int rounds,
    Instant endedAt,
    boolean abandonedLast,
    SortedMap<String, Long> covered,
    int withoutImprovement) {
  public PastRounds {
    covered = Collections.unmodifiableSortedMap(new TreeMap<>(covered));
  }

  /** Before the first round. */
  public static PastRounds none() {
    return new PastRounds(0, Instant.EPOCH, false, new TreeMap<>(), 0);
  }

  /** After a round that made a version from the rows of these gateways. */
  public PastRounds closed(int round, Instant at, Map<String, Long> rows) {
    SortedMap<String, Long> all = new TreeMap<>(covered);
    all.putAll(rows);
    return new PastRounds(round, at, false, all, withoutImprovement);
  }

  /**
   * After its version was measured by the one in force; a round without evaluation tells nothing.
   */
  public PastRounds judged(Promotion promotion) {
    int count =
        switch (promotion.standing()) {
          case FIRST, BETTER -> 0;
          case EQUAL, WORSE -> withoutImprovement + 1;
          case UNMEASURED -> withoutImprovement;
        };
    return new PastRounds(rounds, endedAt, abandonedLast, covered, count);
  }

  /** After a round that made nothing. */
  public PastRounds abandoned(int round, Instant at) {
    return new PastRounds(round, at, true, covered, withoutImprovement);
  }

  /** As for a task whose lineage starts anew: all rows are new again, and wait from now on. */
  public PastRounds startAnew(Instant now) {
    return new PastRounds(rounds, now, false, new TreeMap<>(), 0);
  }

  /** Rows of a gateway that the last closed round did not cover. */
  long newRows(Readiness gateway) {
    return Math.max(0, gateway.rows() - covered.getOrDefault(gateway.gateway(), 0L));
  }
}
