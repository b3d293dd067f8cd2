package dev.millrace.federation.round;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the open exchange of a round has come. Immutable; each event gives the next one.
 *
 * @param asked what was asked of whom
 * @param target answers at which it ends early
 * @param quorum fewest answers that make it valid
 * @param graceUntil when waiting for the quorum ends
 * @param accepted contributions so far, by gateway
 * @param abstained abstentions so far, by gateway, with the reason
 * @param fencing whether the fence has been written
 * @param fencesAwaited partitions whose fence has not come through yet
 */
public record OpenExchange(
    Asked asked,
    int target,
    int quorum,
    Instant graceUntil,
    Map<String, AcceptedUpdate> accepted,
    Map<String, String> abstained,
    boolean fencing,
    SortedSet<Integer> fencesAwaited) {
  public OpenExchange {
    accepted = Answered.of(accepted);
    abstained = Answered.of(abstained);
    fencesAwaited = Collections.unmodifiableSortedSet(new TreeSet<>(fencesAwaited));
  }

  /** An exchange nobody has answered yet. */
  public static OpenExchange of(Asked asked, int target, int quorum, Instant graceUntil) {
    return new OpenExchange(
        asked, target, quorum, graceUntil, Map.of(), Map.of(), false, new TreeSet<>());
  }

  /** The same exchange before anybody had answered. */
  public OpenExchange unanswered() {
    return of(asked, target, quorum, graceUntil);
  }

  /** After a contribution of a gateway; its first answer stands. */
  public OpenExchange accept(AcceptedUpdate update) {
    return accept(List.of(update));
  }

  /** After contributions of several gateways; the first answer of each stands. */
  public OpenExchange accept(Collection<AcceptedUpdate> updates) {
    Map<String, AcceptedUpdate> more = new LinkedHashMap<>();
    for (AcceptedUpdate update : updates) {
      if (!abstained.containsKey(update.gateway())) {
        more.putIfAbsent(update.gateway(), update);
      }
    }
    return with(Answered.of(accepted).with(more), abstained);
  }

  /** After an abstention of a gateway; its first answer stands. */
  public OpenExchange abstain(String gateway, String reason) {
    if (hasAnswered(gateway)) {
      return this;
    }
    return with(accepted, Answered.of(abstained).with(Map.of(gateway, reason)));
  }

  /** As if a gateway had abstained instead of contributing. */
  public OpenExchange exclude(String gateway, String reason) {
    return with(
        Answered.of(accepted).without(gateway),
        Answered.of(abstained).without(gateway).with(Map.of(gateway, reason)));
  }

  private OpenExchange with(Map<String, AcceptedUpdate> all, Map<String, String> silent) {
    return new OpenExchange(asked, target, quorum, graceUntil, all, silent, fencing, fencesAwaited);
  }

  /** Contributions that an earlier state of the exchange had not. */
  public Map<String, AcceptedUpdate> acceptedSince(OpenExchange earlier) {
    return Answered.of(accepted).since(earlier.accepted);
  }

  /** Abstentions that an earlier state of the exchange had not. */
  public Map<String, String> abstainedSince(OpenExchange earlier) {
    return Answered.of(abstained).since(earlier.abstained);
  }

  /** After the fence was written into this many partitions. */
  public OpenExchange fence(int partitions) {
    SortedSet<Integer> awaited = new TreeSet<>();
    for (int partition = 0; partition < partitions; partition++) {
      awaited.add(partition);
    }
    return new OpenExchange(asked, target, quorum, graceUntil, accepted, abstained, true, awaited);
  }

  /** After one partition's fence has come through admission. */
  public OpenExchange fencePassed(int partition) {
    SortedSet<Integer> fewer = new TreeSet<>(fencesAwaited);
    fewer.remove(partition);
    return new OpenExchange(asked, target, quorum, graceUntil, accepted, abstained, fencing, fewer);
  }

  /** Whether the fence stands in the log of every partition, all before it having been judged. */
  public boolean allFencesPassed() {
    return fencing && fencesAwaited.isEmpty();
  }

  /** Whether nobody's answer is missing. */
  public boolean everyoneAnswered() {
    // Who answered was asked, and answered once.
    return accepted.size() + abstained.size() >= asked.cohort().size();
  }

  /** Whether the gateway has answered. */
  public boolean hasAnswered(String gateway) {
    return accepted.containsKey(gateway) || abstained.containsKey(gateway);
  }

  /** Gateways whose answer is missing. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(asked.cohort().keySet());
    missing.removeIf(this::hasAnswered);
    return missing;
  }

  /** The cohort of a further exchange: who contributed to this one. */
  public SortedMap<String, Member> survivors() {
    SortedMap<String, Member> survivors = new TreeMap<>(asked.cohort());
    survivors.keySet().retainAll(accepted.keySet());
    return survivors;
  }
}
