package dev.millrace.aggregator.rounds;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.InForce;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.round.PastRounds;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.Answers;
import dev.millrace.schemas.internal.OpenRound;
import dev.millrace.schemas.internal.TaskProgress;
import dev.millrace.schemas.internal.VersionInForce;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** States of tasks as they are stored. */
final class TaskStates {
  private TaskStates() {}

  static TaskProgress toWire(TaskState state) {
    return TaskProgress.newBuilder()
        .setTask(state.task().map(TaskSpecs::toWire).orElse(null))
        .setRevision(state.applied().revision())
        .setOffset(state.applied().offset())
        .setPaused(state.applied().paused())
        .setState(state.standing().name())
        .setDetail(state.detail())
        .setStateAt(state.standingAt().truncatedTo(ChronoUnit.MILLIS))
        .setRounds(state.past().rounds())
        .setEndedAt(state.past().endedAt().truncatedTo(ChronoUnit.MILLIS))
        .setAbandonedLast(state.past().abandonedLast())
        .setWithoutImprovement(state.past().withoutImprovement())
        .setVersion(state.version())
        .setInForce(state.inForce().map(TaskStates::toWire).orElse(null))
        .setKept(state.kept().values().stream().map(TaskStates::toWire).toList())
        .setOpen(state.open().map(TaskStates::toWire).orElse(null))
        .build();
  }

  /**
   * A state from what the stores hold of it.
   *
   * @param covered training rows of each gateway that its closed rounds covered
   * @param open its open round, if there is one
   */
  static TaskState fromWire(
      String name,
      TaskProgress wire,
      SortedMap<String, Long> covered,
      Optional<RunningRound> open) {
    return new TaskState(
        name,
        Optional.ofNullable(wire.getTask()).map(TaskSpecs::fromWire),
        new Applied(wire.getRevision(), wire.getOffset(), wire.getPaused()),
        Standing.valueOf(wire.getState()),
        wire.getDetail(),
        wire.getStateAt(),
        new PastRounds(
            wire.getRounds(),
            wire.getEndedAt(),
            wire.getAbandonedLast(),
            covered,
            wire.getWithoutImprovement()),
        wire.getVersion(),
        Optional.ofNullable(wire.getInForce()).map(TaskStates::fromWire),
        kept(wire),
        open);
  }

  private static SortedMap<Integer, InForce> kept(TaskProgress wire) {
    SortedMap<Integer, InForce> kept = new TreeMap<>();
    wire.getKept().forEach(each -> kept.put(each.getVersion(), fromWire(each)));
    return kept;
  }

  private static VersionInForce toWire(InForce inForce) {
    return VersionInForce.newBuilder()
        .setVersion(inForce.version())
        .setLineageId(inForce.lineage())
        .setRmse(inForce.evaluation().map(Evaluation::rmse).orElse(null))
        .setRows(inForce.evaluation().map(Evaluation::rows).orElse(0L))
        .build();
  }

  private static InForce fromWire(VersionInForce wire) {
    return new InForce(
        wire.getVersion(),
        wire.getLineageId(),
        Optional.ofNullable(wire.getRmse()).map(rmse -> new Evaluation(rmse, wire.getRows())));
  }

  private static OpenRound toWire(RunningRound round) {
    OpenExchange exchange = round.exchange();
    return OpenRound.newBuilder()
        .setOpenedAt(round.openedAt().truncatedTo(ChronoUnit.MILLIS))
        .setGraceUntil(exchange.graceUntil().truncatedTo(ChronoUnit.MILLIS))
        .setFencing(exchange.fencing())
        .setFencesAwaited(new ArrayList<>(exchange.fencesAwaited()))
        .build();
  }

  /**
   * An open round from what the stores hold of it.
   *
   * @param opening what the round began with
   * @param asked the open exchange with all that it carries
   * @param kept what is kept to go on from it
   * @param answers who answered it, in any order
   * @param finished the exchanges before
   */
  static RunningRound fromWire(
      OpenRound wire,
      Round opening,
      Round asked,
      List<Block> kept,
      List<Answers> answers,
      List<ExchangeLineage> finished) {
    SortedMap<String, AcceptedUpdate> accepted = new TreeMap<>();
    SortedMap<String, String> abstained = new TreeMap<>();
    for (Answers some : answers) {
      Lineages.fromWire(some.getAccepted()).forEach(u -> accepted.put(u.gateway(), u));
      abstained.putAll(some.getAbstained());
    }
    Asked told = Rounds.asked(asked);
    return new RunningRound(
        new OpenExchange(
            told.with(told.ask().keeping(kept)),
            asked.getTarget(),
            asked.getQuorum(),
            wire.getGraceUntil(),
            accepted,
            abstained,
            wire.getFencing(),
            new TreeSet<>(wire.getFencesAwaited())),
        wire.getOpenedAt(),
        finished,
        rows(opening),
        Optional.ofNullable(asked.getBaseDigest()).map(TaskStates::bytes));
  }

  private static SortedMap<String, Long> rows(Round opening) {
    SortedMap<String, Long> rows = new TreeMap<>();
    opening.getCohort().forEach(member -> rows.put(member.getGateway(), member.getRows()));
    return rows;
  }

  /** Who answered an exchange since an earlier state of it. */
  static Answers answersSince(OpenExchange before, OpenExchange now) {
    return new Answers(
        Lineages.toWire(now.acceptedSince(before).values()), now.abstainedSince(before));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
