package dev.millrace.quickstart.tasks;

import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;

/** The round policy as a task's file has it; the defaults are those of the wire. */
record RoundsDocument(
    Integer max,
    Long newRows,
    Duration every,
    Integer minGateways,
    Long minRows,
    Integer minAssets,
    Double fraction,
    Long seed,
    Integer target,
    Integer quorum,
    Duration deadline,
    Duration grace,
    Integer patience) {

  RoundsDocument {
    max = max == null ? 0 : max;
    newRows = newRows == null ? 1 : newRows;
    every = every == null ? Duration.ZERO : every;
    minGateways = minGateways == null ? 1 : minGateways;
    minRows = minRows == null ? 1 : minRows;
    minAssets = minAssets == null ? 0 : minAssets;
    fraction = fraction == null ? 1 : fraction;
    seed = seed == null ? 0 : seed;
    target = target == null ? 0 : target;
    quorum = quorum == null ? 1 : quorum;
    TaskDocument.require("deadline", deadline);
    grace = grace == null ? Duration.ZERO : grace;
    patience = patience == null ? 0 : patience;
  }

  static RoundsDocument of(RoundPolicy policy) {
    return new RoundsDocument(
        policy.max(),
        policy.newRows(),
        policy.every(),
        policy.minGateways(),
        policy.minRows(),
        policy.minAssets(),
        policy.fraction(),
        policy.seed(),
        policy.target(),
        policy.quorum(),
        policy.deadline(),
        policy.grace(),
        policy.patience());
  }

  RoundPolicy toPolicy() {
    return new RoundPolicy(
        max,
        newRows,
        every,
        minGateways,
        minRows,
        minAssets,
        fraction,
        seed,
        target,
        quorum,
        deadline,
        grace,
        patience);
  }
}
