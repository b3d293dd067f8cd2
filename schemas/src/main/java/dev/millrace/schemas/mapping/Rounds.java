package dev.millrace.schemas.mapping;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The current round of a task, the values of {@code fl.rounds}. */
public final class Rounds {
  private Rounds() {}

  /**
   * An exchange that is open for answers.
   *
   * @param asked the exchange
   * @param target answers at which it ends early
   * @param quorum fewest answers that make it valid
   * @param baseDigest digest of the base version, or null if there is none
   */
  public static Round asking(Asked asked, int target, int quorum, byte[] baseDigest) {
    return common(asked)
        .setPhase(RoundPhase.ASKING)
        .setAsk(Asks.toWire(asked.ask()))
        .setCohort(toWire(asked.cohort().values()))
        .setHighestLot(asked.highestLot().orElse(null))
        .setTarget(target)
        .setQuorum(quorum)
        .setBaseDigest(baseDigest == null ? null : ByteBuffer.wrap(baseDigest))
        .build();
  }

  /** A round that made a version; {@code last} is its last exchange. */
  public static Round closed(Asked last, int version) {
    return common(last).setPhase(RoundPhase.CLOSED).setVersion(version).build();
  }

  /** A round that made nothing; {@code last} is its last exchange. */
  public static Round abandoned(Asked last, String reason) {
    return common(last).setPhase(RoundPhase.ABANDONED).setReason(reason).build();
  }

  /**
   * The exchange that a round asks for.
   *
   * @throws UnreadableRecordException if the round asks nothing, or its content makes no sense
   */
  public static Asked asked(Round wire) {
    String what = "task %s, round %d".formatted(wire.getTask(), wire.getRound());
    if (wire.getPhase() != RoundPhase.ASKING || wire.getAsk() == null) {
      throw new UnreadableRecordException(
          "%s: nothing is asked, its phase is %s".formatted(what, wire.getPhase()));
    }
    return UnreadableRecordException.reading(
        what,
        () ->
            new Asked(
                wire.getTask(),
                wire.getRevision(),
                wire.getRound(),
                wire.getExchange(),
                Asks.fromWire(wire.getAsk()),
                wire.getBaseVersion(),
                cohort(what, wire.getCohort()),
                wire.getDeadlineAt(),
                Optional.ofNullable(wire.getHighestLot())));
  }

  private static Round.Builder common(Asked asked) {
    return Round.newBuilder()
        .setTask(asked.task())
        .setRevision(asked.revision())
        .setRound(asked.round())
        .setExchange(asked.exchange())
        .setBaseVersion(asked.baseVersion())
        .setDeadlineAt(asked.deadlineAt());
  }

  private static List<dev.millrace.schemas.Member> toWire(Collection<Member> cohort) {
    return cohort.stream()
        .map(m -> new dev.millrace.schemas.Member(m.gateway(), m.installation(), m.rows()))
        .toList();
  }

  private static SortedMap<String, Member> cohort(
      String what, List<dev.millrace.schemas.Member> wire) {
    SortedMap<String, Member> cohort = new TreeMap<>();
    for (dev.millrace.schemas.Member m : wire) {
      Member member = new Member(m.getGateway(), m.getInstallation(), m.getRows());
      if (cohort.put(m.getGateway(), member) != null) {
        throw new UnreadableRecordException(
            "%s: gateway %s stands in the cohort twice".formatted(what, m.getGateway()));
      }
    }
    return cohort;
  }
}
