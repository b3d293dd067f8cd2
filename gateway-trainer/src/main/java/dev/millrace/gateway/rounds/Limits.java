package dev.millrace.gateway.rounds;

import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.gateway.training.Inventory;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of a plant lets its gateway answer. No task can override it.
 *
 * @param tasks names of the tasks it may answer; empty for every task. Default: empty
 * @param minRows fewest training rows an answer may cover, at least 1. Default: 1
 * @param minAssets fewest labelled assets an answer may cover. Default: 0
 */
public record Limits(Set<String> tasks, long minRows, int minAssets) {

  /** Answers every task that has a row to train on. */
  public static final Limits PERMISSIVE = new Limits(Set.of(), 1, 0);

  public Limits {
    tasks = tasks == null ? Set.of() : Set.copyOf(tasks);
    if (minRows < 1 || minAssets < 0) {
      throw new IllegalArgumentException(
          "limits: minRows must be at least 1 and minAssets at least 0, not %d and %d"
              .formatted(minRows, minAssets));
    }
  }

  /** Why this gateway takes no part in a task, whatever is asked; empty if it does. */
  Optional<Abstention> refusal(TaskSpec task, SensorLayout layout, Inventory inventory) {
    if (!tasks.isEmpty() && !tasks.contains(task.name())) {
      return abstain(Why.NOT_ALLOWED, "this gateway may not answer task " + task.name());
    }
    if (!LinearModel.FAMILIES.contains(task.model().family())) {
      return abstain(
          Why.UNKNOWN_ASK, "this version does not know model family " + task.model().family());
    }
    List<String> missing =
        task.sensors().stream()
            .map(sensor -> sensor.name())
            .filter(sensor -> !layout.sensors().contains(sensor))
            .toList();
    if (!missing.isEmpty()) {
      return abstain(
          Why.MISSING_SENSOR, "this gateway lacks sensors " + String.join(", ", missing));
    }
    if (inventory.rows() < minRows || inventory.assets() < minAssets) {
      return abstain(
          Why.TOO_FEW_EXAMPLES,
          "%d rows of %d assets, this gateway answers from %d of %d"
              .formatted(inventory.rows(), inventory.assets(), minRows, minAssets));
    }
    return Optional.empty();
  }

  private static Optional<Abstention> abstain(Why why, String detail) {
    return Optional.of(new Abstention(why, detail));
  }
}
