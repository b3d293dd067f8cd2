package dev.millrace.benchmarks.attack;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.LocalTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A plant that trains as honest ones do, by the gateway's own code, on labels turned upside down:
 * its readings carry the wrong label as one more sensor, and it takes that for the target.
 */
final class FlippedLabels {
  private static final String LABEL = "flipped label";

  private final TaskSpec task;
  private final List<Life> lives;
  private final LocalTrainer trainer;

  FlippedLabels(TaskSpec task, String plant, List<Life> lives) {
    Target target = task.target();
    this.task =
        new TaskSpec(
            task.name(),
            task.features(),
            new Target.SoftSensor(new SensorSpec(LABEL, target.unit(), target.min(), target.max())),
            task.model(),
            task.rounds(),
            task.holdOut());
    this.lives = lives.stream().map(life -> flip(target, life)).toList();
    this.trainer = new LocalTrainer(plant);
  }

  Answer answer(Ask ask) {
    return trainer.answer(task, ask, lives);
  }

  private static Life flip(Target target, Life life) {
    List<String> sensors = new ArrayList<>(life.sensors());
    sensors.add(LABEL);
    double[][] values = new double[life.length()][];
    for (int i = 0; i < values.length; i++) {
      double label = target.at(life, i).orElseThrow();
      values[i] = Arrays.copyOf(life.values()[i], sensors.size());
      values[i][sensors.size() - 1] = target.min() + target.max() - label;
    }
    return new Life(life.asset(), sensors, life.clocks(), values, OptionalDouble.empty());
  }
}
