package dev.millrace.quickstart.roi;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains as gateways and aggregator do. */
public final class Trainer {
  private static final RoundPolicy ONE_ROUND =
      new RoundPolicy(
          1, 0, Duration.ZERO, 1, 1, 1, 1, 0, 0, 1, Duration.ofMinutes(1), Duration.ZERO);

  private final TaskSpec task;

  public Trainer(CmapssSubset subset, String family, Map<String, Double> hyperparameters) {
    ModelSpec model = new ModelSpec(family, Strategies.defaultFor(family), hyperparameters);
    task = TurbofanTask.of(subset, model, ONE_ROUND);
  }

  /** A federation after its round; of one plant what that plant learns alone. */
  InProcessFederation federation(List<List<Engine>> plants) {
    Map<String, List<Life>> lives = new TreeMap<>();
    for (int plant = 0; plant < plants.size(); plant++) {
      lives.put(name(plant), lives(plants.get(plant)));
    }
    InProcessFederation federation = InProcessFederation.of(task, lives);
    federation
        .round()
        .ifPresent(
            reason -> {
              throw new IllegalStateException("the round made no model: " + reason);
            });
    return federation;
  }

  static String name(int plant) {
    return "plant-%03d".formatted(plant + 1);
  }

  private static List<Life> lives(List<Engine> engines) {
    return engines.stream().map(EngineLife::of).toList();
  }

  /** The model of some engines in one place. */
  TrainedModel model(List<Engine> engines) {
    return federation(List.of(engines)).model().orElseThrow();
  }
}
