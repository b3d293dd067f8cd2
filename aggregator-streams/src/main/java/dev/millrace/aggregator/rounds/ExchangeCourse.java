package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.aggregator.records.Rejections;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Ending;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.internal.FencePassed;
import dev.millrace.schemas.internal.GatewayRevoked;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The course of an exchange: answers come in, it ends, and the next one follows from its sum. */
final class ExchangeCourse {
  private final RoundStores stores;
  private final Publication publication;
  private final AggregatorMetrics metrics;
  private final AggregatorTraces traces;
  private final TaskRegister register;
  private final RoundStart start;
  private final RoundEnd end;
  private final int updatePartitions;
  private final Refusals refusals;
  private final Reception reception;

  ExchangeCourse(
      RoundStores stores,
      Publication publication,
      AggregatorMetrics metrics,
      AggregatorTraces traces,
      TaskRegister register,
      RoundStart start,
      RoundEnd end,
      int updatePartitions) {
    this.stores = stores;
    this.publication = publication;
    this.metrics = metrics;
    this.traces = traces;
    this.register = register;
    this.start = start;
    this.end = end;
    this.updatePartitions = updatePartitions;
    refusals = new Refusals(publication, metrics);
    reception = new Reception(stores, refusals);
  }

  /** After an answer that admission accepted and sent on as it was. */
  TaskState answered(TaskState state, PlacedUpdate placed) {
    return reception.take(state, placed).map(round -> advance(state, round)).orElse(state);
  }

  /** After answers that admission accepted and added up. */
  TaskState answered(TaskState state, PartialSum sum) {
    return reception.take(state, sum).map(round -> advance(state, round)).orElse(state);
  }

  /** Everything before a partition's fence has come in. */
  TaskState fencePassed(TaskState state, FencePassed fence) {
    Optional<RunningRound> fencing =
        state
            .open()
            .filter(round -> round.exchange().fencing())
            .filter(round -> round.asked().round() == fence.getRound())
            .filter(round -> round.asked().exchange() == fence.getExchange());
    return fencing
        .map(round -> round.with(round.exchange().fencePassed(fence.getPartition())))
        .map(round -> advance(state, round))
        .orElse(state);
  }

  /** Nothing that a revoked gateway had a part in is finished. */
  TaskState revoked(TaskState state, GatewayRevoked revocation) {
    String gateway = revocation.getGateway();
    return state
        .open()
        .filter(round -> round.rows().containsKey(gateway))
        .map(
            round ->
                abandon(
                    state,
                    round,
                    Abandonment.GATEWAY_REVOKED,
                    "gateway %s was revoked: %s".formatted(gateway, revocation.getReason())))
        .orElse(state);
  }

  /** Ends the exchange if it is time to. */
  TaskState advance(TaskState state, RunningRound round) {
    return switch (Ending.decide(round.exchange(), publication.now())) {
      case WAIT -> state.with(round);
      case FENCE -> fence(state, round);
      case COMPLETE -> complete(state, round);
      case ABANDON -> abandon(state, round, Abandonment.QUORUM_MISSED, missed(round.exchange()));
    };
  }

  private TaskState fence(TaskState state, RunningRound round) {
    OpenExchange exchange = round.exchange();
    publication.fence(exchange.asked());
    int answers = exchange.accepted().size() + exchange.abstained().size();
    publication.event(exchange.asked(), new Fenced(answers));
    publication.soon();
    return state.with(round.with(exchange.fence(updatePartitions)));
  }

  private TaskState complete(TaskState state, RunningRound round) {
    Instant begun = Instant.now();
    TaskSpec task = state.task().orElseThrow();
    Asked asked = round.asked();
    Plan plan =
        Planner.next(asked.ask(), stores.contributions(asked), context(task, round.exchange()));
    measure(task, asked);
    if (plan instanceof Plan.AskNext next) {
      return askNext(state, task, without(round, next.excluded()).finishExchange(), next);
    }
    if (plan instanceof Plan.Made made) {
      return close(state, task, without(round, made.excluded()).finishExchange(), made, begun);
    }
    if (plan instanceof Plan.Failed failed) {
      return abandon(state, round, Abandonment.STRATEGY_FAILED, failed.reason());
    }
    return giveUp(state, round, ((Plan.Impossible) plan).reason());
  }

  /** The round as if these gateways had not answered; each learns why. */
  private RunningRound without(RunningRound round, SortedMap<String, String> excluded) {
    OpenExchange exchange = round.exchange();
    for (Map.Entry<String, String> gateway : excluded.entrySet()) {
      stores
          .contribution(exchange.asked(), gateway.getKey())
          .ifPresent(update -> refusals.add(Rejections.excluded(update, gateway.getValue())));
      exchange = exchange.exclude(gateway.getKey(), Excerpt.of(gateway.getValue()));
    }
    return round.with(exchange);
  }

  /** What the strategy may know: who answered, and how much the answers cover. */
  private RoundContext context(TaskSpec task, OpenExchange exchange) {
    long rows =
        exchange.accepted().values().stream().mapToLong(AcceptedUpdate::examples).max().orElse(1);
    return new RoundContext(
        task,
        exchange.asked().round(),
        Math.max(1, exchange.accepted().size()),
        exchange.asked().ask().maxReadings(),
        rows,
        start.base(task).map(Models::fromWire));
  }

  private TaskState askNext(
      TaskState state, TaskSpec task, RunningRound finished, Plan.AskNext next) {
    Asked last = finished.asked();
    RunningRound further =
        finished.with(
            start.exchange(
                task,
                last.round(),
                last.exchange() + 1,
                next.ask(),
                last.baseVersion(),
                finished.exchange().survivors()));
    Optional<String> problem = RecordRoom.objection(further, task, 0);
    if (problem.isPresent()) {
      return giveUp(state, finished, problem.get());
    }
    endExchange(finished);
    start.announce(further, task);
    publication.soon();
    return state.with(further);
  }

  private TaskState close(
      TaskState state, TaskSpec task, RunningRound finished, Plan.Made made, Instant begun) {
    GlobalModel version = end.version(state, task, finished, made.model());
    int bytes = InternalSerde.bytes(version);
    if (bytes > Limits.MAX_RECORD_BYTES) {
      return giveUp(
          state, finished, "the model takes %d bytes, more than a record may".formatted(bytes));
    }
    endExchange(finished);
    TaskState closed = end.close(state, finished, version);
    traces.combined(version, begun);
    publication.soon();
    return closed;
  }

  /** What comes from now on is late, in the log too. */
  private void endExchange(RunningRound round) {
    if (!round.exchange().fencing()) {
      publication.fence(round.asked());
    }
    stores.forgetContributions(round.asked().task());
  }

  private TaskState abandon(
      TaskState state, RunningRound round, Abandonment reason, String detail) {
    TaskState abandoned = end.abandon(state, round, reason, detail);
    publication.soon();
    return abandoned;
  }

  /** No other answers would help: the task itself must change. */
  private TaskState giveUp(TaskState state, RunningRound round, String reason) {
    return register.refuse(abandon(state, round, Abandonment.STRATEGY_FAILED, reason), reason);
  }

  private static String missed(OpenExchange exchange) {
    return "%d of at least %d gateways contributed"
        .formatted(exchange.accepted().size(), exchange.quorum());
  }

  private void measure(TaskSpec task, Asked asked) {
    Instant askedAt = asked.deadlineAt().minus(task.rounds().deadline());
    metrics.exchangeEnded(
        task.name(), asked.ask().kind().name(), Duration.between(askedAt, publication.now()));
  }
}
