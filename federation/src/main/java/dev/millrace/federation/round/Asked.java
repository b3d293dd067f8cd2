package dev.millrace.federation.round;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.vector.BlockShape;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exchange as it is announced: who is asked what, on which base, until when.
 *
 * @param task name of the task
 * @param revision revision of the task
 * @param round number of the round, from 1
 * @param exchange number of the exchange within the round, from 1
 * @param ask what is asked
 * @param baseVersion version in force when the round opened; 0 for none
 * @param cohort who may answer, by gateway
 * @param deadlineAt when the exchange ends if its target is not reached
 * @param highestLot the highest lot that was invited, as told to gateways where the cohort is too
 *     large to be listed and so is empty here
 */
public record Asked(
    String task,
    String revision,
    int round,
    int exchange,
    Ask ask,
    int baseVersion,
    SortedMap<String, Member> cohort,
    Instant deadlineAt,
    Optional<String> highestLot) {
  public Asked {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(ask, "ask");
    Objects.requireNonNull(deadlineAt, "deadlineAt");
    cohort = Collections.unmodifiableSortedMap(new TreeMap<>(cohort));
    for (BlockShape shape : ask.blocks()) {
      if (shape.couldOverflow(cohort.size())) {
        throw new IllegalArgumentException(
            "%d answers within %s could overflow".formatted(cohort.size(), shape));
      }
    }
  }

  /** An exchange whose cohort is listed. */
  public Asked(
      String task,
      String revision,
      int round,
      int exchange,
      Ask ask,
      int baseVersion,
      SortedMap<String, Member> cohort,
      Instant deadlineAt) {
    this(task, revision, round, exchange, ask, baseVersion, cohort, deadlineAt, Optional.empty());
  }

  /** The same with less, or more, of what earlier exchanges found. */
  public Asked with(Ask other) {
    return new Asked(
        task, revision, round, exchange, other, baseVersion, cohort, deadlineAt, highestLot);
  }

  /** The same without those who may answer. */
  public Asked withoutCohort() {
    return unlisted(Optional.empty());
  }

  /** The same as it is told to gateways where the cohort is too large to be listed. */
  public Asked unlisted(RoundPolicy policy) {
    return unlisted(Draw.highest(policy, round, cohort.keySet()));
  }

  private Asked unlisted(Optional<String> highest) {
    return new Asked(
        task,
        revision,
        round,
        exchange,
        ask,
        baseVersion,
        Collections.emptySortedMap(),
        deadlineAt,
        highest);
  }

  /**
   * Whether a gateway may take it that it is asked. Where the cohort is not listed that is right
   * for each that was ready when the round opened; of others the answer is refused.
   *
   * @param policy the round policy of the task
   */
  public boolean invites(String gateway, String installation, RoundPolicy policy) {
    Member member = cohort.get(gateway);
    return member == null
        ? highestLot
            .filter(highest -> Draw.lot(policy, round, gateway).compareTo(highest) <= 0)
            .isPresent()
        : member.installation().equals(installation);
  }

  /** The same without what earlier exchanges found: enough to admit answers by. */
  public Asked withoutContext() {
    return with(ask.withoutContext());
  }

  /** SHA-256 over all of it: answers judged by the same digest were judged by the same ask. */
  public byte[] digest() {
    Canonical canonical = new Canonical("millrace.asked");
    canonical.text(task).text(revision).number(round).number(exchange).number(baseVersion);
    ask.writeTo(canonical);
    canonical.number(deadlineAt.toEpochMilli()).number(cohort.size());
    for (Member member : cohort.values()) {
      canonical.text(member.gateway()).text(member.installation()).number(member.rows());
    }
    return canonical.digest();
  }

  /** Whether that exchange comes before this one. */
  boolean isAfter(UpdateId other) {
    return round > other.round() || (round == other.round() && exchange > other.exchange());
  }

  /** Whether that is this exchange. */
  public boolean isSameExchange(UpdateId other) {
    return round == other.round() && exchange == other.exchange();
  }
}
