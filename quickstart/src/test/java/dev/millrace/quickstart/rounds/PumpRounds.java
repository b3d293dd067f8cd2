package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Ask;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Records of the task pump-life, whose third round is open. */
final class PumpRounds {
  static final String TASK = "pump-life";
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private PumpRounds() {}

  /** Round 3, exchange 2: Gram matrices of four plants within 90 seconds. */
  static Round open() {
    List<Member> cohort =
        Stream.of("plant-a", "plant-b", "plant-c", "plant-d")
            .map(name -> new Member(name, "box-" + name, 10L))
            .toList();
    return Round.newBuilder()
        .setTask(TASK)
        .setRevision("r1")
        .setRound(3)
        .setExchange(2)
        .setPhase(RoundPhase.ASKING)
        .setAsk(
            Ask.newBuilder()
                .setKind("GRAM")
                .setBlocks(List.of())
                .setMaxReadings(100)
                .setMaxRows(100)
                .build())
        .setBaseVersion(1)
        .setCohort(cohort)
        .setTarget(4)
        .setQuorum(2)
        .setDeadlineAt(NOW.plusSeconds(90))
        .build();
  }

  static RoundEvent closedFirst() {
    LineageUpdate update =
        LineageUpdate.newBuilder()
            .setGateway("plant-a")
            .setExamples(30)
            .setDigest(digest("first"))
            .build();
    ExchangeLineage lineage =
        ExchangeLineage.newBuilder()
            .setExchange(1)
            .setKind("GRAM")
            .setUpdates(List.of(update))
            .build();
    Closed closed =
        Closed.newBuilder()
            .setVersion(1)
            .setDigest(digest("version 1"))
            .setLineage(List.of(lineage))
            .setMissing(List.of("plant-d"))
            .setMilliseconds(1500)
            .build();
    return event(1, closed);
  }

  static RoundEvent abandonedSecond() {
    Abandoned abandoned =
        Abandoned.newBuilder()
            .setReason("QUORUM_MISSED")
            .setDetail("1 of 2 contributed")
            .setAccepted(List.of("plant-a"))
            .setAbstained(Map.of("plant-b", "TOO_FEW_EXAMPLES: 3 of 10 rows"))
            .setMissing(List.of("plant-d"))
            .setMilliseconds(40_000)
            .build();
    return event(2, abandoned);
  }

  static RoundEvent event(int round, SpecificRecord what) {
    return RoundEvent.newBuilder()
        .setTask(TASK)
        .setRevision("r1")
        .setRound(round)
        .setAt(NOW)
        .setEvent(what)
        .build();
  }

  static ModelUpdate contribution(String gateway, long rows) {
    return answer(gateway, new Contribution(rows, List.of()));
  }

  static ModelUpdate abstention(String gateway) {
    return answer(gateway, new Abstention("TOO_FEW_EXAMPLES", "3 of 10 rows"));
  }

  /** The verdict on a gateway's answer. */
  static RejectedUpdate refused(String gateway) {
    return RejectedUpdate.newBuilder()
        .setTask(TASK)
        .setRevision("r1")
        .setRound(3)
        .setExchange(2)
        .setGateway(gateway)
        .setDigest(digest(gateway))
        .setVerdict(RejectionVerdict.INVALID)
        .setFault("WRONG_SHAPE")
        .setDetail("block gram has 9 elements, not 10")
        .build();
  }

  private static ModelUpdate answer(String gateway, SpecificRecord body) {
    return ModelUpdate.newBuilder()
        .setTask(TASK)
        .setRevision("r1")
        .setRound(3)
        .setExchange(2)
        .setGateway(gateway)
        .setInstallation("box-" + gateway)
        .setBody(body)
        .setDigest(digest(gateway))
        .build();
  }

  private static ByteBuffer digest(String of) {
    return ByteBuffer.wrap(of.getBytes(StandardCharsets.UTF_8));
  }
}
