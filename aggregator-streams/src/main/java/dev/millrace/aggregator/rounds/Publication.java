package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.naming.Nodes;
import dev.millrace.federation.round.Asked;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Everything that rounds write, each to its topic, all in one transaction. */
record Publication(ProcessorContext<String, SpecificRecord> context) {
  private static final String NO_GATEWAY = "";

  /** The aggregator's clock. */
  Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  /**
   * Announces an exchange: to the gateways, and to admission by a marker in every partition. Both
   * become visible together, so no answer can stand before the marker.
   *
   * @param marker the same with what admission has a use for
   */
  void ask(Round round, Round marker) {
    forward(round.getTask(), round, Nodes.CURRENT_ROUND);
    mark(round.getTask(), Updates.opening(marker));
  }

  /** Ends an exchange in every partition of the log. */
  void fence(Asked asked) {
    mark(asked.task(), Updates.fence(asked));
  }

  /** Tells the gateways that the round is over. */
  void over(Round round) {
    forward(round.getTask(), round, Nodes.CURRENT_ROUND);
  }

  /** Publishes a version, and which one is in force now that it is there. */
  void model(GlobalModel model, int inForce, String reason) {
    forward(Keys.model(model.getTask(), model.getVersion()), model, Nodes.MODELS);
    rollout(model.getTask(), inForce, reason, model.getCreatedAt());
  }

  /** Publishes which version is in force. */
  void rollout(String task, int inForce, String reason, Instant at) {
    Rollout rollout =
        Rollout.newBuilder()
            .setTask(task)
            .setPromoted(inForce)
            .setReason(reason)
            .setAt(at.truncatedTo(ChronoUnit.MILLIS))
            .build();
    forward(task, rollout, Nodes.ROLLOUTS);
  }

  /** Lets compaction remove a version. */
  void retire(String task, int version) {
    forward(Keys.model(task, version), null, Nodes.MODELS);
  }

  void reject(RejectedUpdate rejected) {
    String key = Keys.update(rejected.getTask(), rejected.getGateway());
    forward(key, rejected, Nodes.REJECTED_BY_ROUNDS);
  }

  /** Adds a step to the history. */
  void event(String task, String revision, int round, int exchange, SpecificRecord what) {
    RoundEvent event =
        RoundEvent.newBuilder()
            .setTask(task)
            .setRevision(revision)
            .setRound(round)
            .setExchange(exchange)
            .setAt(now().truncatedTo(ChronoUnit.MILLIS))
            .setEvent(what)
            .build();
    forward(task, event, Nodes.ROUND_EVENTS);
  }

  /** Adds a step of an exchange to the history. */
  void event(Asked asked, SpecificRecord what) {
    event(asked.task(), asked.revision(), asked.round(), asked.exchange(), what);
  }

  /** Makes what was written visible now rather than at the next interval. */
  void soon() {
    context.commit();
  }

  private void mark(String task, SpecificRecord marker) {
    forward(Keys.update(task, NO_GATEWAY), marker, Nodes.MARKERS);
  }

  private void forward(String key, SpecificRecord value, String sink) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
  }
}
