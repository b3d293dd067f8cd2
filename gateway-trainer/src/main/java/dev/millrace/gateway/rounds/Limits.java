package dev.millrace.gateway.rounds;

import dev.millrace.configuration.Spelling;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.model.Families;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.gateway.training.Inventory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the owner of a plant lets its gateway answer. No task can override it.
 *
 * @param tasks names of the tasks it may answer; empty for every task. Default: empty
 * @param sensors names of the sensors whose readings may go into an answer; empty for every sensor.
 *     Default: empty
 * @param families model families it may answer for; empty for every family. Default: empty
 * @param minRows fewest training rows an answer may cover, at least 1. Default: 1
 * @param minAssets fewest labelled assets an answer may cover. Default: 0
 */
public record Limits(
    Set<String> tasks, Set<String> sensors, Set<String> families, Long minRows, Integer minAssets) {

  /** Answers every task that has a row to train on. */
  public static final Limits PERMISSIVE = new Limits(null, null, null, null, null);

  public Limits {
    tasks = tasks == null ? Set.of() : Set.copyOf(tasks);
    sensors = sensors == null ? Set.of() : Set.copyOf(sensors);
    families = families == null ? Set.of() : Set.copyOf(families);
    minRows = minRows == null ? Long.valueOf(1) : minRows;
    minAssets = minAssets == null ? Integer.valueOf(0) : minAssets;
    if (minRows < 1 || minAssets < 0) {
      throw new IllegalArgumentException(
          "minRows must be at least 1 and minAssets at least 0, not %d and %d"
              .formatted(minRows, minAssets));
    }
    for (String family : families) {
      if (!Families.names().contains(family)) {
        throw new IllegalArgumentException(
            "families: '%s' is none%s".formatted(family, Spelling.hint(family, Families.names())));
      }
    }
  }

  /** Only these tasks. */
  public Limits withTasks(String... names) {
    return new Limits(Set.of(names), sensors, families, minRows, minAssets);
  }

  /** Only tasks of these sensors. */
  public Limits withSensors(String... names) {
    return new Limits(tasks, Set.of(names), families, minRows, minAssets);
  }

  /** Only these model families. */
  public Limits withFamilies(String... names) {
    return new Limits(tasks, sensors, Set.of(names), minRows, minAssets);
  }

  /** Only answers that cover so much. */
  public Limits withMinima(long rows, int assets) {
    return new Limits(tasks, sensors, families, rows, assets);
  }

  /** Whether the owner allows a task of this name. */
  public boolean allows(String task) {
    return allows(tasks, task);
  }

  /** Why this gateway takes no part in a task, whatever is asked; empty if it does. */
  Optional<Abstention> refusal(TaskSpec task, SensorLayout layout, Inventory inventory) {
    Optional<Abstention> exclusion = exclusion(task, layout);
    if (exclusion.isPresent()) {
      return exclusion;
    }
    if (inventory.rows() < minRows || inventory.assets() < minAssets) {
      return abstain(Why.TOO_FEW_EXAMPLES, tooFew());
    }
    return Optional.empty();
  }

  /** Why this gateway takes no part in a task, whatever data it has; empty if it does. */
  Optional<Abstention> exclusion(TaskSpec task, SensorLayout layout) {
    String family = task.model().family();
    List<String> forbidden = sensors(task, name -> !allows(sensors, name));
    List<String> missing = sensors(task, name -> !layout.sensors().contains(name));
    if (!allows(task.name())) {
      return abstain(Why.NOT_ALLOWED, "this gateway may not answer task " + task.name());
    }
    if (!allows(families, family)) {
      return abstain(Why.NOT_ALLOWED, "this gateway may not answer for model family " + family);
    }
    if (!forbidden.isEmpty()) {
      return abstain(
          Why.NOT_ALLOWED,
          "this gateway may not answer from sensors " + String.join(", ", forbidden));
    }
    if (!Families.names().contains(family)) {
      return abstain(Why.UNKNOWN_ASK, "this version does not know model family " + family);
    }
    if (!missing.isEmpty()) {
      return abstain(
          Why.MISSING_SENSOR, "this gateway lacks sensors " + String.join(", ", missing));
    }
    return Optional.empty();
  }

  /** Names what it takes, and not what there is: a plant below its minimum tells no size. */
  private String tooFew() {
    return "too few rows or assets: this gateway answers from %d rows and %d assets on"
        .formatted(minRows, minAssets);
  }

  private static boolean allows(Collection<String> list, String name) {
    return list.isEmpty() || list.contains(name);
  }

  private static List<String> sensors(TaskSpec task, Predicate<String> which) {
    return task.sensors().stream().map(SensorSpec::name).filter(which).toList();
  }

  private static Optional<Abstention> abstain(Why why, String detail) {
    return Optional.of(new Abstention(why, detail));
  }
}
