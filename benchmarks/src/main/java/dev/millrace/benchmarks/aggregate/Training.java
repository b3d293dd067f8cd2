package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.Inventory;
import dev.millrace.gateway.training.LocalTrainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains on the one engine that all gateways know, as a real gateway does, but only once for each
 * ask: tasks that differ in nothing but their names ask the same. For use by one thread.
 */
public final class Training {
  private final List<Life> lives = AveragingTask.lives();
  private final LocalTrainer trainer = new LocalTrainer("bench");
  private final Map<String, Answer> answers = new HashMap<>();

  Inventory inventory(TaskSpec task) {
    return Inventory.ofLives(task, "bench", lives);
  }

  Answer answer(TaskSpec task, Ask ask) {
    Canonical identity = new Canonical("millrace.bench.ask");
    ask.writeTo(identity);
    return answers.computeIfAbsent(identity.hex(), unknown -> trainer.answer(task, ask, lives));
  }
}
