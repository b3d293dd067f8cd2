package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.rounds.RoundObserver;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.mapping.Rounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

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
  private int round;
  private int parameters;

  Ladder(Pipeline pipeline, Rung guarantee, TaskSpec task) {
    this.pipeline = pipeline;
    this.guarantee = guarantee;
    this.task = task;
    new TaskLedger(pipeline.settings()).apply(task);
    cohort = new Cohort(pipeline.settings(), task);
    observer = new RoundObserver(pipeline.settings(), task.name());
    drain = new Drain(pipeline.settings());
    cohort.announce();
    normalise();
  }

  /** The first exchange of the first round finds the normaliser, which later rounds inherit. */
  private void normalise() {
    cohort.answer(Rounds.asked(observer.awaitAsk(1, 1).value()));
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
    Map<TopicPartition, Long> from = drain.ends();
    cohort.answer(asked);
    Map<Rung, Long> nanos = new EnumMap<>(Rung.class);
    long revealedAt = System.nanoTime();
    cohort.reveal();
    nanos.put(guarantee, observer.awaitModel(round).atNanos() - revealedAt);

    LogRange range = new LogRange(from, drain.ends());
    ClientRungs clients = new ClientRungs(pipeline.settings(), task, cohort.listed(asked));
    for (Rung rung : inTurn()) {
      nanos.put(rung, drain.run(range, clients.on(rung)));
    }
    return nanos;
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
