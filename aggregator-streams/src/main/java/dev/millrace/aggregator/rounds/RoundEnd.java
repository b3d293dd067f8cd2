package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** Ends rounds: with a new version, or with the old one standing. */
final class RoundEnd {
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
    retire(state, version - versionsKept, used.version());
    publication.over(Rounds.closed(last, version));
    publication.event(last, closed(round, model));
    metrics.roundClosed(state.name());
    PastRounds past = state.past().closed(last.round(), publication.now(), round.covered());
    return state.closed(past.judged(promotion), version, used);
  }

  /** Lets go of the version whose time is up, and of one that stayed beyond it while in force. */
  private void retire(TaskState state, int oldest, int inForce) {
    if (oldest > 0 && oldest != inForce) {
      publication.retire(state.name(), oldest);
    }
    state
        .inForce()
        .map(InForce::version)
        .filter(before -> before < oldest && before != inForce)
        .ifPresent(before -> publication.retire(state.name(), before));
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
    return state.abandoned(state.past().abandoned(last.round(), publication.now()));
  }

  private Closed closed(RunningRound round, GlobalModel model) {
    OpenExchange exchange = round.exchange();
    return Closed.newBuilder()
        .setVersion(model.getVersion())
        .setDigest(model.getDigest())
        .setLineage(model.getLineage())
        .setAbstained(exchange.abstained())
        .setMissing(exchange.missing())
        .setMilliseconds(since(round.openedAt()))
        .build();
  }

  private Abandoned abandoned(RunningRound round, Abandonment reason, String detail) {
    OpenExchange exchange = round.exchange();
    return Abandoned.newBuilder()
        .setReason(reason.name())
        .setDetail(detail)
        .setAccepted(new ArrayList<>(exchange.accepted().keySet()))
        .setAbstained(exchange.abstained())
        .setMissing(exchange.missing())
        .setMilliseconds(since(round.openedAt()))
        .build();
  }

  /** A clock that was set back must not make it negative. */
  private long since(Instant then) {
    return Math.max(0, Duration.between(then, publication.now()).toMillis());
  }
}
