package dev.millrace.quickstart.pages;

import static org.awaitility.Awaitility.await;

import dev.millrace.aggregator.AggregatorMain;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.dashboard.Dashboard;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.Millrace;
import dev.millrace.quickstart.stack.LocalBrokers;
import dev.millrace.quickstart.stack.LocalPlants;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.TurbofanTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.awaitility.core.ThrowingRunnable;

/**
 * A federation of simulated plants, one of which can go while the others train on. Its aggregator
 * is a process of its own, which can be killed.
 */
final class SmallFederation implements AutoCloseable {
  private static final int ENGINES = 8;
  private static final double HOLD_OUT = 0.3;

  /** What takes seconds on an idle machine takes minutes on a busy one. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Long enough that a gateway that goes is still invited once, and waited for. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final DataDirectory directory = DataDirectory.temporary("millrace-page-");
  private final LocalBrokers brokers;
  private final Path config;
  private final LocalPlants staying;
  private final LocalPlants leaving;
  private final TaskSpec task;
  private final String last;
  private ChildProcess aggregator;

  /** Brokers, registry, aggregator and gateways, without a task. */
  SmallFederation(int plants) throws InterruptedException, IOException {
    brokers = LocalBrokers.start(directory.path());
    config =
        Files.writeString(
            directory.path().resolve("aggregator.yaml"),
            """
            federationId: pages
            stateDirectory: %s
            kafka: {bootstrap.servers: "%s", consumer.session.timeout.ms: 6000}
            registry: {schema.registry.url: "%s"}
            http: {port: 0}
            """
                .formatted(
                    directory.path().resolve("aggregator"),
                    brokers.bootstrapServers(),
                    brokers.registry()));
    startAggregator();
    SortedMap<String, List<Engine>> fleet = fleet(plants);
    last = fleet.lastKey();
    staying = LocalPlants.start(fleet.headMap(last), brokers, directory.path());
    leaving = LocalPlants.start(fleet.tailMap(last), brokers, directory.path());
    task = task(plants);
  }

  /** Starts the aggregator, also after it was killed. */
  void startAggregator() {
    aggregator =
        ChildProcess.java(AggregatorMain.class.getName())
            .arguments("run", "--config", config.toString())
            .start();
  }

  /** {@code kill -9}: the brokers are told nothing. */
  void killAggregator() {
    aggregator.kill();
    aggregator.close();
  }

  /** Waits for what it comes to, or a page of it shows. */
  static void until(ThrowingRunnable holds) {
    await().atMost(PATIENCE).untilAsserted(holds);
  }

  private static TaskSpec task(int plants) {
    RoundPolicy rounds =
        new RoundPolicy(
            0,
            0,
            Duration.ofSeconds(1),
            plants - 1,
            1,
            1,
            1,
            1,
            0,
            plants - 1,
            DEADLINE,
            Duration.ofSeconds(10));
    return TurbofanTask.of(CmapssSubset.FD001, new ModelSpec("ridge", "exact", Map.of()), rounds)
        .holdingOut(HOLD_OUT);
  }

  /** Applies the task and lets the engines run. */
  void train() {
    new TaskLedger(brokers.settings()).apply(task);
    staying.startFeeds();
    leaving.startFeeds();
  }

  /** Lets the open round end, and no other begin. */
  void pause() {
    new TaskLedger(brokers.settings()).pause(task.name());
  }

  /** One plant's gateway goes, without a word. */
  void loseOne() {
    leaving.close();
  }

  /** Where its aggregator serves the dashboard, once it takes part. */
  URI dashboard() {
    return address(aggregator, "ready, status at ").resolve(Dashboard.PATH);
  }

  /** Another process that serves the dashboard, by {@code millrace dashboard} with options. */
  ChildProcess serveDashboard(String... options) {
    return ChildProcess.java(Millrace.class.getName())
        .arguments("dashboard", "--port", "0", "--bootstrap-servers", brokers.bootstrapServers())
        .arguments("--registry", brokers.registry().toString())
        .arguments(options)
        .start();
  }

  /** Where such a process serves it. */
  static URI dashboard(ChildProcess served) {
    return address(served, "dashboard at ");
  }

  private static URI address(ChildProcess process, String after) {
    String line = process.awaitLine(said -> said.contains(after), PATIENCE);
    return URI.create(line.substring(line.indexOf(after) + after.length()));
  }

  Map<String, Object> settings() {
    return brokers.settings();
  }

  /** The plant that can go. */
  String last() {
    return last;
  }

  @Override
  public void close() {
    staying.close();
    leaving.close();
    aggregator.close();
    brokers.close();
    directory.close();
  }

  private static SortedMap<String, List<Engine>> fleet(int plants) {
    List<Engine> engines = new FleetSimulator(CmapssSubset.FD001, 1).train(plants * ENGINES);
    SortedMap<String, List<Engine>> fleet = new TreeMap<>();
    for (int plant = 0; plant < plants; plant++) {
      fleet.put(
          "plant-%02d".formatted(plant + 1),
          engines.subList(plant * ENGINES, (plant + 1) * ENGINES));
    }
    return fleet;
  }
}
