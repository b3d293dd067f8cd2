package dev.millrace.aggregator.rounds;

import dev.millrace.federation.round.InForce;
import dev.millrace.federation.round.PastRounds;
import dev.millrace.federation.task.TaskSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the rounds of a task have come. Immutable; outlives the task, so that the numbers of
 * rounds and versions are never used twice.
 *
 * @param name name of the task
 * @param task the task in force, unless it was deleted or is not understood
 * @param applied the record of its operators that this follows from
 * @param standing what the aggregator makes of it
 * @param detail why, for people
 * @param standingAt when that was published
 * @param past what its rounds came to so far
 * @param version last version made; 0 for none
 * @param inForce the version that consumers use
 * @param kept versions that {@code fl.models} holds, any of which may be put in force
 * @param open the open round
 */
record TaskState(
    String name,
    Optional<TaskSpec> task,
    Applied applied,
    Standing standing,
    String detail,
    Instant standingAt,
    PastRounds past,
    int version,
    Optional<InForce> inForce,
    SortedMap<Integer, InForce> kept,
    Optional<RunningRound> open) {
  TaskState {
    kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(applied, "applied");
    Objects.requireNonNull(detail, "detail");
  }

  /** Before anything was heard of the task. */
  static TaskState unknown(String name) {
    return new TaskState(
        name,
        Optional.empty(),
        Applied.NOTHING,
        Standing.DELETED,
        "",
        Instant.EPOCH,
        PastRounds.none(),
        0,
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty());
  }

  /** Whether a round may open. */
  boolean canOpen() {
    return task.isPresent() && standing != Standing.REFUSED && !applied.paused() && open.isEmpty();
  }

  TaskState with(Optional<TaskSpec> changed) {
    return new TaskState(
        name, changed, applied, standing, detail, standingAt, past, version, inForce, kept, open);
  }

  TaskState with(Applied record) {
    return new TaskState(
        name, task, record, standing, detail, standingAt, past, version, inForce, kept, open);
  }

  TaskState with(Standing now, String why, Instant at) {
    return new TaskState(name, task, applied, now, why, at, past, version, inForce, kept, open);
  }

  TaskState with(PastRounds rounds) {
    return new TaskState(
        name, task, applied, standing, detail, standingAt, rounds, version, inForce, kept, open);
  }

  TaskState with(RunningRound round) {
    return new TaskState(
        name,
        task,
        applied,
        standing,
        detail,
        standingAt,
        past,
        version,
        inForce,
        kept,
        Optional.of(round));
  }

  /** The same with another version in force. */
  TaskState with(InForce chosen) {
    return new TaskState(
        name,
        task,
        applied,
        standing,
        detail,
        standingAt,
        past,
        version,
        Optional.of(chosen),
        kept,
        open);
  }

  /**
   * After its round made a version, which consumers use or not.
   *
   * @param used the version they use
   * @param there those that are there for them
   */
  TaskState closed(PastRounds rounds, int made, InForce used, SortedMap<Integer, InForce> there) {
    return new TaskState(
        name,
        task,
        applied,
        standing,
        detail,
        standingAt,
        rounds,
        made,
        Optional.of(used),
        there,
        Optional.empty());
  }

  /** After its round made nothing. */
  TaskState abandoned(PastRounds rounds) {
    return new TaskState(
        name,
        task,
        applied,
        standing,
        detail,
        standingAt,
        rounds,
        version,
        inForce,
        kept,
        Optional.empty());
  }
}
