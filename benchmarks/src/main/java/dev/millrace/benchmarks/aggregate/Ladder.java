package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.rounds.RoundObserver;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The rounds of one size under one guarantee: the aggregator makes a model of each round's updates,
 * then plain consumers read the same updates again.
 */
final class Ladder implements AutoCloseable {
  private static final List<Rung> CLIENTS =
      List.of(Rung.RAW, Rung.DIGEST, Rung.DECODE, Rung.VALIDATE, Rung.FOLD);

  private final Pipeline pipeline;
  private final Rung guarantee;
  private final TaskSpec task;
  private final Cohort cohort;
  private final RoundObserver observer;
  private final Drain drain;
  private final Deserializer<ModelUpdate> deserializer;
  private Map<TopicPartition, Long> answered;
  private int round;
  private int parameters;

  Ladder(Pipeline pipeline, Rung guarantee, TaskSpec task) {
    this.pipeline = pipeline;
    this.guarantee = guarantee;
    this.task = task;
    drain = new Drain(pipeline.settings());
    deserializer = new WireFormat(pipeline.settings()).deserializer(ModelUpdate.class);
    answered = drain.ends();
    new TaskLedger(pipeline.settings()).apply(task);
    cohort = new Cohort(pipeline.settings(), task);
    observer = new RoundObserver(pipeline.settings(), task.name());
    cohort.announce();
    normalise();
  }

  /** The first exchange of the first round finds the normaliser, which later rounds inherit. */
  private void normalise() {
    Asked first = Rounds.asked(observer.awaitAsk(1, 1).value());
    awaitMarkers(first);
    cohort.answer(first);
    cohort.reveal();
    run(Rounds.asked(observer.awaitAsk(1, 2).value()));
  }

  /** One round. Nanoseconds by rung; plain consumers take turns in another order each time. */
  Map<Rung, Long> run() {
    return run(Rounds.asked(observer.awaitAsk(round + 1, 1).value()));
  }

  private Map<Rung, Long> run(Asked asked) {
    round = asked.round();
    parameters = asked.ask().blocks().stream().mapToInt(block -> block.count()).max().orElse(0);
    awaitMarkers(asked);
    Map<TopicPartition, Long> from = drain.ends();
    cohort.answer(asked);
    Map<Rung, Long> nanos = new EnumMap<>(Rung.class);
    long revealedAt = System.nanoTime();
    cohort.reveal();
    // The next round's markers may stand there before its predecessor's model is seen here.
    answered = drain.ends();
    nanos.put(guarantee, observer.awaitModel(round).atNanos() - revealedAt);

    LogRange range = new LogRange(from, drain.ends());
    ClientRungs clients = new ClientRungs(pipeline.settings(), task, cohort.listed(asked));
    for (Rung rung : inTurn()) {
      nanos.put(rung, drain.run(range, clients.on(rung)));
    }
    return nanos;
  }

  /**
   * Exactly once, markers are there when the ask is. At least once they come one by one, and an
   * answer that came before its marker would be refused.
   */
  private void awaitMarkers(Asked asked) {
    drain.await(
        answered,
        bytes ->
            deserializer.deserialize(Topics.UPDATES, bytes).getBody() instanceof Round marker
                && marker.getTask().equals(asked.task())
                && marker.getRound() == asked.round()
                && marker.getExchange() == asked.exchange());
  }

  private List<Rung> inTurn() {
    List<Rung> rungs = new ArrayList<>(CLIENTS);
    Collections.rotate(rungs, round);
    return rungs;
  }

  /** Parameters of an update. */
  int parameters() {
    return parameters;
  }

  /** Deletes the task, so that the aggregator has nothing more to do with it. */
  @Override
  public void close() {
    new TaskLedger(pipeline.settings()).delete(task.name());
    cohort.close();
    observer.close();
    drain.close();
  }
}
