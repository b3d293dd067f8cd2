package dev.millrace.quickstart.pages;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.stack.LocalPlants;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.TurbofanTask;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A federation of simulated plants, one of which can go while the others train on. */
final class SmallFederation implements AutoCloseable {
  private static final int ENGINES = 8;
  private static final double HOLD_OUT = 0.3;

  /** Long enough that a gateway that goes is still invited once, and waited for. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final DataDirectory directory = DataDirectory.temporary("millrace-page-");
  private final LocalStack stack;
  private final LocalPlants staying;
  private final LocalPlants leaving;
  private final TaskSpec task;
  private final String last;

  /** Brokers, registry, aggregator and gateways, without a task. */
  SmallFederation(int plants) throws InterruptedException {
    stack = LocalStack.start(directory.path());
    SortedMap<String, List<Engine>> fleet = fleet(plants);
    last = fleet.lastKey();
    staying = LocalPlants.start(fleet.headMap(last), stack.brokers(), directory.path());
    leaving = LocalPlants.start(fleet.tailMap(last), stack.brokers(), directory.path());
    task = task(plants);
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
    TaskSpec all =
        TurbofanTask.of(CmapssSubset.FD001, new ModelSpec("ridge", "exact", Map.of()), rounds);
    return new TaskSpec(
        all.name(), all.features(), all.target(), all.model(), all.rounds(), HOLD_OUT);
  }

  /** Applies the task and lets the engines run. */
  void train() {
    new TaskLedger(stack.settings()).apply(task);
    staying.startFeeds();
    leaving.startFeeds();
  }

  /** Lets the open round end, and no other begin. */
  void pause() {
    new TaskLedger(stack.settings()).pause(task.name());
  }

  /** One plant's gateway goes, without a word. */
  void loseOne() {
    leaving.close();
  }

  /** Where its aggregator serves the dashboard. */
  URI dashboard() {
    return stack.dashboard();
  }

  Map<String, Object> settings() {
    return stack.settings();
  }

  /** The plant that can go. */
  String last() {
    return last;
  }

  @Override
  public void close() {
    staying.close();
    leaving.close();
    stack.close();
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
