package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.InForce;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.round.PastRounds;
import dev.millrace.federation.round.Promotion;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Ends rounds: with a new version, or with the old one standing. */
final class RoundEnd {
  /** Task, revision and numbers. */
  private static final int BYTES_AROUND_AN_EVENT = 64 * 1024;

  private final RoundStores stores;
  private final Publication publication;
  private final AggregatorMetrics metrics;
  private final int versionsKept;

  RoundEnd(
      RoundStores stores, Publication publication, AggregatorMetrics metrics, int versionsKept) {
    this.stores = stores;
    this.publication = publication;
    this.metrics = metrics;
    this.versionsKept = versionsKept;
  }

  /** The version that the round would make. */
  GlobalModel version(TaskState state, TaskSpec task, RunningRound round, TrainedModel model) {
    return Models.toWire(
        task,
        state.version() + 1,
        round.asked().round(),
        model,
        round.finished(),
        publication.now());
  }

  /** Publishes the version, puts it in force if it is the best, and lets go of the oldest. */
  TaskState close(TaskState state, RunningRound round, GlobalModel model) {
    Asked last = round.asked();
    int version = model.getVersion();
    InForce made = new InForce(version, model.getLineageId(), Evaluation.of(model.getMetrics()));
    Promotion promotion = Promotion.of(made, state.inForce());
    InForce used = promotion.promotes() ? made : state.inForce().orElseThrow();
    stores.models().put(state.name(), model);
    publication.model(model, used.version(), promotion.reason());
    SortedMap<Integer, InForce> kept = kept(state, made, used);
    retire(state, kept);
    publication.over(Rounds.closed(last, version));
    publication.event(last, closed(round, model));
    metrics.roundClosed(state.name());
    RoundLog.closed(round, model, used.version(), since(round.openedAt()));
    PastRounds past = state.past().closed(last.round(), publication.now(), round.covered());
    return state.closed(past.judged(promotion), version, used, kept);
  }

  /** The last versions, and the one in force however old it is. */
  private SortedMap<Integer, InForce> kept(TaskState state, InForce made, InForce used) {
    SortedMap<Integer, InForce> kept = new TreeMap<>(state.kept());
    kept.put(made.version(), made);
    kept.keySet().removeIf(each -> each <= made.version() - versionsKept && each != used.version());
    return kept;
  }

  private void retire(TaskState state, SortedMap<Integer, InForce> kept) {
    state.kept().keySet().stream()
        .filter(each -> !kept.containsKey(each))
        .forEach(each -> publication.retire(state.name(), each));
  }

  /** Publishes that the round made nothing, and why. */
  TaskState abandon(TaskState state, RunningRound round, Abandonment reason, String detail) {
    Asked last = round.asked();
    if (!round.exchange().fencing()) {
      publication.fence(last);
    }
    stores.forgetContributions(state.name());
    publication.over(Rounds.abandoned(last, reason.name()));
    publication.event(last, abandoned(round, reason, detail));
    metrics.roundAbandoned(state.name(), reason);
    RoundLog.abandoned(round, reason, detail, since(round.openedAt()));
    return state.abandoned(state.past().abandoned(last.round(), publication.now()));
  }

  /** Reasons, then names of who is not in the lineage, are left out where they would not fit. */
  private Closed closed(RunningRound round, GlobalModel model) {
    OpenExchange exchange = round.exchange();
    Closed closed =
        Closed.newBuilder()
            .setVersion(model.getVersion())
            .setDigest(model.getDigest())
            .setLineage(model.getLineage())
            .setAbstained(new TreeMap<>(exchange.abstained()))
            .setMissing(exchange.missing())
            .setMilliseconds(since(round.openedAt()))
            .setExamples(model.getExamples())
            .setMetrics(model.getMetrics())
            .build();
    if (!fits(closed)) {
      closed.setAbstained(briefly(exchange.abstained()));
    }
    if (!fits(closed)) {
      closed.setAbstained(Map.of());
      closed.setMissing(List.of());
    }
    return closed;
  }

  private Abandoned abandoned(RunningRound round, Abandonment reason, String detail) {
    OpenExchange exchange = round.exchange();
    Abandoned abandoned =
        Abandoned.newBuilder()
            .setReason(reason.name())
            .setDetail(detail)
            .setAccepted(exchange.accepted().keySet().stream().sorted().toList())
            .setAbstained(new TreeMap<>(exchange.abstained()))
            .setMissing(exchange.missing())
            .setMilliseconds(since(round.openedAt()))
            .build();
    if (!fits(abandoned)) {
      abandoned.setAbstained(briefly(exchange.abstained()));
    }
    return abandoned;
  }

  private static boolean fits(SpecificRecord event) {
    return InternalSerde.bytes(event) < Limits.MAX_RECORD_BYTES - BYTES_AROUND_AN_EVENT;
  }

  /** Why gateways abstained, without what they say of it: no longer than their names. */
  private static Map<String, String> briefly(Map<String, String> abstained) {
    Map<String, String> briefly = new TreeMap<>();
    abstained.forEach((gateway, reason) -> briefly.put(gateway, reason.split(":", 2)[0]));
    return briefly;
  }

  /** A clock that was set back must not make it negative. */
  private long since(Instant then) {
    return Math.max(0, Duration.between(then, publication.now()).toMillis());
  }
}
