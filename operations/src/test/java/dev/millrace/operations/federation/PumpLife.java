package dev.millrace.operations.federation;

import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Ask;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Records of the task pump-life, in which plants answer one ask for a Gram matrix each round. */
public final class PumpLife {
  public static final String TASK = "pump-life";
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private PumpLife() {}

  /** A round of five seconds of which all is told, and that makes a version. */
  public static List<Entry> closed(int round, List<String> cohort, List<String> contributed) {
    List<String> missing =
        cohort.stream().filter(gateway -> !contributed.contains(gateway)).toList();
    Instant start = NOON.plusSeconds(60L * round);
    return List.of(
        event(round, 0, start, new Opened(cohort, round - 1)),
        event(round, 1, start, new Asked("GRAM", cohort)),
        event(
            round,
            1,
            start.plusSeconds(5),
            Closed.newBuilder()
                .setVersion(round)
                .setDigest(digest("version " + round))
                .setLineage(List.of(lineage(contributed)))
                .setMissing(missing)
                .setMilliseconds(5_000)
                .build()));
  }

  public static List<Entry> abandoned(int round, List<String> cohort, List<String> contributed) {
    List<String> missing =
        cohort.stream().filter(gateway -> !contributed.contains(gateway)).toList();
    Instant start = NOON.plusSeconds(60L * round);
    return List.of(
        event(round, 0, start, new Opened(cohort, round - 1)),
        event(round, 1, start, new Asked("GRAM", cohort)),
        event(
            round,
            1,
            start.plusSeconds(30),
            Abandoned.newBuilder()
                .setReason("QUORUM_MISSED")
                .setDetail("1 of at least 2 gateways contributed")
                .setAccepted(contributed)
                .setMissing(missing)
                .setMilliseconds(30_000)
                .build()));
  }

  /** The first exchange of a round, which two of the cohort must answer within a minute. */
  public static Entry asking(int round, List<String> cohort, Instant at) {
    Ask ask =
        Ask.newBuilder()
            .setKind("GRAM")
            .setBlocks(List.of())
            .setMaxReadings(100)
            .setMaxRows(100)
            .build();
    return put(
        Topics.ROUNDS,
        TASK,
        Round.newBuilder()
            .setTask(TASK)
            .setRevision("r1")
            .setRound(round)
            .setExchange(1)
            .setPhase(RoundPhase.ASKING)
            .setAsk(ask)
            .setBaseVersion(round - 1)
            .setCohort(cohort.stream().map(name -> new Member(name, "box-" + name, 10L)).toList())
            .setTarget(cohort.size())
            .setQuorum(2)
            .setDeadlineAt(at.plusSeconds(60))
            .build(),
        at);
  }

  /** The same exchange of a cohort that is too large to be listed. */
  public static Entry askingUnlisted(int round, int invited, Instant at) {
    Entry.Put listed = (Entry.Put) asking(round, List.of(), at);
    Round unlisted = Round.newBuilder((Round) listed.value()).setInvited(invited).build();
    return put(Topics.ROUNDS, TASK, unlisted, at);
  }

  /** The event that tells of the ask. */
  public static Entry asked(int round, List<String> cohort, Instant at) {
    return event(round, 1, at, new Asked("GRAM", cohort));
  }

  public static Entry contribution(int round, String gateway, long rows, Instant at) {
    return answer(round, gateway, new Contribution(rows, List.of()), at);
  }

  public static Entry abstention(int round, String gateway, Instant at) {
    return answer(round, gateway, new Abstention("TOO_FEW_EXAMPLES", "3 of 10 rows"), at);
  }

  /** The verdict on a gateway's answer; without a place in the log if the strategy gave it. */
  public static Entry refused(int round, String gateway, String fault, long offset, Instant at) {
    return put(
        Topics.UPDATES_REJECTED,
        Keys.update(TASK, gateway),
        RejectedUpdate.newBuilder()
            .setTask(TASK)
            .setRevision("r1")
            .setRound(round)
            .setExchange(1)
            .setGateway(gateway)
            .setDigest(digest(gateway + round))
            .setVerdict(RejectionVerdict.INVALID)
            .setFault(fault)
            .setDetail("look at it")
            .setOffset(offset)
            .build(),
        at);
  }

  public static Entry status(String state, String detail) {
    return event(0, 0, NOON, new TaskStatus(state, detail, 1L));
  }

  public static Entry promoted(int version, Instant at) {
    return put(
        Topics.ROLLOUTS,
        TASK,
        Rollout.newBuilder()
            .setTask(TASK)
            .setPromoted(version)
            .setReason("the best")
            .setAt(at)
            .build(),
        at);
  }

  public static Entry ready(String gateway, Instant at) {
    Readiness readiness = Readiness.newBuilder().setRows(10).setReadings(20).setAssets(2).build();
    return put(
        Topics.GATEWAYS,
        gateway,
        Gateway.newBuilder()
            .setGateway(gateway)
            .setInstallation("box-" + gateway)
            .setVersion("0.1")
            .setReadiness(Map.of(TASK, readiness))
            .setSeenAt(at)
            .build(),
        at);
  }

  static Entry event(int round, int exchange, Instant at, SpecificRecord what) {
    return put(
        Topics.ROUND_EVENTS,
        TASK,
        RoundEvent.newBuilder()
            .setTask(TASK)
            .setRevision("r1")
            .setRound(round)
            .setExchange(exchange)
            .setAt(at)
            .setEvent(what)
            .build(),
        at);
  }

  static Entry put(String topic, String key, SpecificRecord value, Instant at) {
    return new Entry.Put(topic, 0, key, value, at);
  }

  private static Entry answer(int round, String gateway, SpecificRecord body, Instant at) {
    return put(
        Topics.UPDATES,
        Keys.update(TASK, gateway),
        ModelUpdate.newBuilder()
            .setTask(TASK)
            .setRevision("r1")
            .setRound(round)
            .setExchange(1)
            .setGateway(gateway)
            .setInstallation("box-" + gateway)
            .setBody(body)
            .setDigest(digest(gateway + round))
            .build(),
        at);
  }

  private static ExchangeLineage lineage(List<String> contributed) {
    return ExchangeLineage.newBuilder()
        .setExchange(1)
        .setKind("GRAM")
        .setUpdates(
            contributed.stream().map(name -> new LineageUpdate(name, 10L, digest(name))).toList())
        .build();
  }

  private static ByteBuffer digest(String of) {
    return ByteBuffer.wrap(of.getBytes(StandardCharsets.UTF_8));
  }
}
