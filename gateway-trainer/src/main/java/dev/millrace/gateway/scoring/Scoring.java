package dev.millrace.gateway.scoring;

import dev.millrace.gateway.intake.MqttOutlet;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.ReadingsStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a reading after its commit: tap → queue → history → every task's model in force →
 * prediction, perhaps an advisory → MQTT.
 *
 * <p>Each reading is scored once at most: what waits when the gateway stops, or gives way because
 * more comes than can be scored, is not. Nothing here holds up the intake: the queue never waits,
 * and the outlet is a connection of its own.
 */
public final class Scoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);

  private static final int BATCH = 1_000;

  /** How long news of tasks and models may go unnoticed while nothing is read. */
  private static final long LOOK_UP_MS = 200;

  private static final long CLOSE_MS = 1_000;

  private final ReadingQueue queue;
  private final ScoredTasks tasks;
  private final Histories histories;
  private final Announcer announcer;
  private final MqttOutlet outlet;
  private final ScoringMetrics metrics;
  private final Failures failures;
  private final Thread thread = new Thread(this::run, "scoring");
  private volatile boolean closed;

  /**
   * @param config its topics have no name but {@code {asset}} and {@code {task}}
   * @param outlet started and closed here
   */
  public Scoring(
      ScoringConfig config,
      ReadingsStore store,
      Models models,
      FederationTasks federation,
      MqttOutlet outlet,
      ScoringMetrics metrics) {
    this.queue = new ReadingQueue(config.queuedReadings());
    this.tasks =
        new ScoredTasks(
            federation,
            new RememberedTasks(store.state()),
            models,
            new Personaliser(config, store),
            store.layout(),
            metrics);
    this.histories = new Histories(Past.in(store), config.assets(), store.layout().sensors());
    this.announcer = new Announcer(config, store.state(), outlet, metrics, Clock.systemUTC());
    this.outlet = outlet;
    this.metrics = metrics;
    this.failures = new Failures(metrics);
    this.thread.setDaemon(true);
  }

  /** The store for the intake to write to, with a tap behind its commits. */
  public ReadingLog tapping(ReadingLog store) {
    return new ScoredLog(store, readings -> metrics.dropped(queue.offer(readings)));
  }

  /** Returns at once. Broker, cluster and registry may be away. */
  public void start() {
    metrics.observe(queue::size, outlet::waiting);
    outlet.start();
    thread.start();
  }

  /** The models that readings are scored with, by task. */
  public Map<String, ModelInForce> models() {
    return tasks.inForce();
  }

  /** Ends within about two seconds; what waits is neither scored nor published. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outlet.close();
    if (!thread.isAlive()) {
      failures.guard("advisories", announcer::settle);
      histories.close();
    }
    tasks.close();
  }

  private void run() {
    failures.guard("tasks of the last run", tasks::resume);
    while (!closed) {
      try {
        ReadingQueue.Batch batch = queue.take(BATCH, LOOK_UP_MS);
        failures.guard("tasks", tasks::refresh);
        failures.guard("advisories", announcer::settle);
        score(batch);
      } catch (InterruptedException e) {
        LOG.debug("scoring state=interrupted");
      }
    }
  }

  private void score(ReadingQueue.Batch batch) {
    Lineup lineup = tasks.lineup();
    histories.hold(lineup.need());
    batch.gaps().forEach(histories::forget);
    List<LiveReading> readings = lineup.entries().isEmpty() ? List.of() : batch.readings();
    for (LiveReading reading : readings) {
      boolean scored = failures.guard("asset " + reading.asset(), () -> score(reading, lineup));
      if (!scored) {
        histories.forget(reading.asset());
      }
    }
  }

  private void score(LiveReading reading, Lineup lineup) {
    var life = histories.upTo(reading).toLife();
    for (Lineup.Entry entry : lineup.entries()) {
      announcer.announce(entry, reading, entry.model().predict(life));
    }
  }
}
