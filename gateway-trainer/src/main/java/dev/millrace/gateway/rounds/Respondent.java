package dev.millrace.gateway.rounds;

import dev.millrace.gateway.store.Outbox;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.Snapshot;
import dev.millrace.gateway.store.StoreException;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Brings what this gateway has done in line with what the board says: open exchanges are answered,
 * answers are sent until acknowledged, and what ended rounds needed is let go.
 *
 * <p>{@link #settle} may be called at any time and as often as one likes: it only looks at what is,
 * never at what happened, so nothing is lost by a failure, a restart or a missed event. It runs on
 * one thread.
 */
final class Respondent {
  private final Identity self;
  private final Board board;
  private final ReadingsStore store;
  private final Answers answers;
  private final Outlet outlet;
  private final Executor worker;
  private final RoundsMetrics metrics;
  private final AnswerTraces traces;
  private final Outage outage;
  private final Set<ExchangeId> onTheirWay = new HashSet<>();
  private final Set<ExchangeId> acknowledged = new HashSet<>();

  Respondent(
      Identity self,
      Board board,
      ReadingsStore store,
      Answers answers,
      Outlet outlet,
      Executor worker,
      RoundsMetrics metrics,
      AnswerTraces traces) {
    this.self = self;
    this.outage = new Outage(self.gateway(), "answers", AclOperation.WRITE);
    this.board = board;
    this.store = store;
    this.answers = answers;
    this.outlet = outlet;
    this.worker = worker;
    this.metrics = metrics;
    this.traces = traces;
  }

  void tell(Map<String, String> waiting) {
    outage.tell(waiting);
  }

  /** Does what there is to do. Failures are said and counted, and the next call tries again. */
  void settle() {
    board.standings().ifPresent(this::settle);
  }

  private void settle(Map<String, Standing> standings) {
    boolean failed = false;
    for (Map.Entry<String, Standing> task : standings.entrySet()) {
      try {
        task.getValue().invitation(self).ifPresent(this::respond);
      } catch (RuntimeException e) {
        failed = true;
        failed(e);
      }
    }
    try {
      letGo(standings);
    } catch (RuntimeException e) {
      failed = true;
      failed(e);
    }
    if (!failed) {
      outage.over();
    }
  }

  private void failed(Exception cause) {
    // While the gateway closes the board is not current, and failing is no news.
    if (board.isCurrent()) {
      metrics.failed();
      outage.began(cause);
    }
  }

  private void respond(Invitation invitation) {
    ExchangeId exchange = invitation.exchange();
    if (acknowledged.contains(exchange) || onTheirWay.contains(exchange)) {
      return;
    }
    Outbox.Message message = answers.to(invitation);
    if (message.sent()) {
      acknowledged.add(exchange);
    } else if (isStillAsked(invitation)) {
      send(exchange, message);
    }
  }

  /** Training takes its time; an answer to an exchange that ended meanwhile is not sent. */
  private boolean isStillAsked(Invitation invitation) {
    Optional<Invitation> now = board.standing(invitation.asked().task()).invitation(self);
    return now.filter(other -> other.exchange().equals(invitation.exchange())).isPresent();
  }

  private void send(ExchangeId exchange, Outbox.Message message) {
    onTheirWay.add(exchange);
    Instant begun = Instant.now();
    try {
      outlet.send(
          new ProducerRecord<>(Topics.UPDATES, message.key(), message.value()),
          failure -> {
            Instant ended = Instant.now();
            onWorker(
                () -> {
                  sent(exchange, message, failure);
                  traces.published(message, begun, ended, failure);
                });
          });
    } catch (RuntimeException e) {
      onTheirWay.remove(exchange);
      throw e;
    }
  }

  private void sent(ExchangeId exchange, Outbox.Message message, Exception failure) {
    onTheirWay.remove(exchange);
    if (failure != null) {
      failed(failure);
      return;
    }
    metrics.sent(message.value().length);
    try {
      store.outbox().markSent(exchange.task(), exchange.round(), exchange.exchange());
      acknowledged.add(exchange);
    } catch (StoreException e) {
      // Sent again, the same bytes are a duplicate to the aggregator.
      failed(e);
    }
  }

  private void letGo(Map<String, Standing> standings) {
    for (Snapshot snapshot : store.frozen()) {
      Standing standing = standings.get(snapshot.task());
      if (standing == null || standing.isOver(snapshot.round())) {
        store.release(snapshot.task(), snapshot.round());
        answers.release(snapshot.task());
      }
    }
    acknowledged.removeIf(
        exchange ->
            standings.getOrDefault(exchange.task(), Standing.UNKNOWN).isOver(exchange.round()));
  }

  private void onWorker(Runnable work) {
    try {
      worker.execute(work);
    } catch (RejectedExecutionException e) {
      // The gateway is closing. The answer stays in the outbox and is sent again.
    }
  }
}
