package dev.millrace.benchmarks.faults;

import dev.millrace.aggregator.setup.Setup;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.quickstart.operator.TaskLedger;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A whole federation at work: everything that a fault may meet. */
final class Federation implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int PLANTS = 3;

  private final Site site = new Site();
  private final List<Plant> plants = new ArrayList<>();
  private final List<String> consumerSaid = new ArrayList<>();
  private final Aggregators aggregators;
  private final MarkedGateways marked;
  private final FederationLog log;
  private final KillableProcess consumer;
  private final TaskLedger ledger;

  Federation(long seed) throws IOException, InterruptedException {
    Setup.create(site.settings(), site.settings(), TopicCatalogue.standard());
    ledger = new TaskLedger(site.settings());
    ledger.apply(FaultTasks.PRESS);
    ledger.apply(FaultTasks.MARKS);
    marked = new MarkedGateways(site.settings(), seed);
    log = new FederationLog(site.settings(), this::seen);
    aggregators = new Aggregators(site);
    for (int i = 1; i <= PLANTS; i++) {
      plants.add(new Plant("plant-" + i, site));
    }
    consumer =
        new KillableProcess(this::startConsumer, line -> line.startsWith(ModelWatcher.ADOPTED));
    consumer.start();
    log.await(0, GlobalModel.class, model -> isOf(FaultTasks.PRESS.name(), model), PATIENCE);
    log.await(0, GlobalModel.class, model -> isOf(FaultTasks.MARKS.name(), model), PATIENCE);
    consumer.awaitReady();
  }

  Site site() {
    return site;
  }

  List<Plant> plants() {
    return plants;
  }

  Aggregators aggregators() {
    return aggregators;
  }

  MarkedGateways marked() {
    return marked;
  }

  FederationLog log() {
    return log;
  }

  KillableProcess consumer() {
    return consumer;
  }

  /** Kills the consumer of models; what it said is kept. */
  void killConsumer() {
    ChildProcess process = consumer.process();
    consumer.kill();
    consumerSaid.addAll(process.out());
  }

  /** All that the consumer said, whenever it ran. */
  List<String> consumerSaid() {
    List<String> said = new ArrayList<>(consumerSaid);
    said.addAll(consumer.process().out());
    return said;
  }

  /** Deletes the tasks; every open round ends by that. */
  void endTasks() {
    int from = log.now();
    for (String task : List.of(FaultTasks.PRESS.name(), FaultTasks.MARKS.name())) {
      ledger.delete(task);
      log.await(
          from,
          RoundEvent.class,
          event -> event.getTask().equals(task) && isDeletion(event.getEvent()),
          PATIENCE);
    }
  }

  private static boolean isDeletion(Object event) {
    return event instanceof TaskStatus status && status.getState().equals("DELETED");
  }

  @Override
  public void close() throws IOException {
    consumer.close();
    for (Plant plant : plants) {
      plant.close();
    }
    aggregators.close();
    marked.close();
    log.close();
    site.close();
  }

  private void seen(SpecificRecord record) {
    if (record instanceof Round round && round.getPhase() == RoundPhase.ASKING) {
      marked.asked(round, Rounds.asked(round));
    }
  }

  private ChildProcess startConsumer() {
    return ChildProcess.java(ModelWatcher.class.getName())
        .arguments(
            site.brokers(),
            site.registry(),
            FaultTasks.PRESS.name(),
            site.directory("consumer.checkpoint").toString())
        .start();
  }

  private static boolean isOf(String task, GlobalModel model) {
    return model.getTask().equals(task);
  }
}
