package dev.millrace.benchmarks.faults;

import dev.millrace.aggregator.setup.Setup;
import dev.millrace.benchmarks.network.Line;
import dev.millrace.embedded.kafka.KafkaCluster;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.operations.operator.TaskLedger;
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
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** A whole federation at work: everything that a fault may meet. */
final class Federation implements AutoCloseable {
  /** The longest that the work may stand still. */
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Site site;
  private final Optional<Disk> gatewayDisk;
  private final Optional<Disk> aggregatorDisk;
  private final List<Plant> plants = new ArrayList<>();
  private final Aggregators aggregators;
  private final MarkedGateways marked;
  private final FederationLog log;
  private final KillableProcess consumer;
  private final Supervisor supervisor;
  private final TaskLedger ledger;

  Federation(Scale scale, long seed) throws IOException {
    site = new Site(scale);
    gatewayDisk = Disk.mount(Plant.data(site, 0));
    aggregatorDisk = Disk.mount(Aggregators.firstState(site));
    Setup.create(site.settings(), site.settings(), TopicCatalogue.standard());
    ledger = new TaskLedger(site.settings());
    ledger.apply(FaultTasks.press(scale));
    ledger.apply(FaultTasks.MARKS);
    marked = new MarkedGateways(site.settings(), seed);
    log = new FederationLog(site.settings(), this::seen);
    aggregators = new Aggregators(site);
    for (int i = 0; i < scale.plants(); i++) {
      plants.add(new Plant(i, site, scale));
    }
    for (Plant plant : plants) {
      plant.startSensors();
    }
    consumer =
        new KillableProcess(
            "consumer", this::startConsumer, line -> line.startsWith(ModelWatcher.ADOPTED));
    consumer.start();
    supervisor = new Supervisor(processes());
    log.await(0, GlobalModel.class, model -> isOf(FaultTasks.PRESS, model), PATIENCE);
    log.await(0, GlobalModel.class, model -> isOf(FaultTasks.MARKS.name(), model), PATIENCE);
    consumer.awaitReady();
  }

  Site site() {
    return site;
  }

  /** The disk of the first plant's gateway, if it can be filled up. */
  Optional<Disk> gatewayDisk() {
    return gatewayDisk;
  }

  /** The disk of the first aggregator, if it can be filled up. */
  Optional<Disk> aggregatorDisk() {
    return aggregatorDisk;
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

  /** Gateways, aggregators and consumer. */
  List<KillableProcess> processes() {
    List<KillableProcess> processes = new ArrayList<>(aggregators.all());
    plants.forEach(plant -> processes.add(plant.gateway()));
    processes.add(consumer);
    return processes;
  }

  /** Gives back what a fault that did not come to its end has taken. */
  void mend() {
    site.network().all().forEach(Line::mend);
    site.registry().restart();
    gatewayDisk.ifPresent(Disk::free);
    aggregatorDisk.ifPresent(Disk::free);
    processes().forEach(KillableProcess::revive);
    site.cluster().ifPresent(KafkaCluster::revive);
    site.mosquitto().ifPresent(mosquitto -> mosquitto.process().resume());
  }

  /** Deletes the tasks; every open round ends by that. */
  void endTasks() {
    int from = log.now();
    for (String task : List.of(FaultTasks.PRESS, FaultTasks.MARKS.name())) {
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
    supervisor.close();
    consumer.close();
    for (Plant plant : plants) {
      plant.close();
    }
    aggregators.close();
    marked.close();
    log.close();
    gatewayDisk.ifPresent(Disk::close);
    aggregatorDisk.ifPresent(Disk::close);
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
            site.brokers(site.network().consumer()),
            site.registry().url().toString(),
            FaultTasks.PRESS,
            site.directory("consumer.checkpoint").toString())
        .start();
  }

  private static boolean isOf(String task, GlobalModel model) {
    return model.getTask().equals(task);
  }
}
