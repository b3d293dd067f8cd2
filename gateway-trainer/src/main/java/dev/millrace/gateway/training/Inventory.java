package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much a plant has for a task. What a gateway reports before a round and what it checks in the
 * round are counted here, so they agree.
 *
 * @param readings readings of all labelled lives, those held out for evaluation included
 * @param rows training rows, those held out not included
 * @param assets labelled assets
 */
public record Inventory(long readings, long rows, int assets) {

  /**
   * A life without its readings.
   *
   * @param asset name of the asset within its plant
   * @param readings how many there are
   * @param failed whether it ended in a failure
   */
  public record LifeLength(String asset, long readings, boolean failed) {}

  /** Counts what the task could learn from lives of these lengths. */
  public static Inventory of(TaskSpec task, String plant, List<LifeLength> lives) {
    List<LifeLength> labelled =
        lives.stream().filter(life -> life.failed() || !needsFailure(task.target())).toList();
    Set<String> trainingAssets =
        HoldOut.of(task, plant, labelled.stream().map(Inventory::outline).toList())
            .training()
            .stream()
            .map(Life::asset)
            .collect(Collectors.toSet());
    long readings = 0;
    long rows = 0;
    for (LifeLength life : labelled) {
      readings += life.readings();
      if (trainingAssets.contains(life.asset())) {
        rows += Examples.count(task.features(), life.readings());
      }
    }
    long assets = labelled.stream().map(LifeLength::asset).distinct().count();
    return new Inventory(readings, rows, Math.toIntExact(assets));
  }

  /** Counts what the task could learn from these lives. */
  public static Inventory ofLives(TaskSpec task, String plant, List<Life> lives) {
    return of(
        task,
        plant,
        lives.stream()
            .map(life -> new LifeLength(life.asset(), life.length(), life.failedAt().isPresent()))
            .toList());
  }

  /** Lives with a label: those that failed, or all of them when the target is another sensor. */
  static List<Life> labelled(Target target, List<Life> lives) {
    return needsFailure(target)
        ? lives.stream().filter(life -> life.failedAt().isPresent()).toList()
        : lives;
  }

  private static boolean needsFailure(Target target) {
    return target instanceof Target.RemainingLife;
  }

  private static Life outline(LifeLength life) {
    return new Life(
        life.asset(), List.of(), new double[0], new double[0][], OptionalDouble.empty());
  }
}
