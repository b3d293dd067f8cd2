package dev.millrace.federation.task;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Life;
import java.util.List;

/**
 * A plant's labelled lives, split by asset into those to train on and those to evaluate on. An
 * asset's side follows from a hash of its name, so it never changes as data grows.
 *
 * @param training lives to train on
 * @param evaluation lives nobody trained on; empty if the plant abstains from evaluation
 */
public record HoldOut(List<Life> training, List<Life> evaluation) {
  /** A plant with fewer labelled assets trains on all of them and abstains from evaluation. */
  public static final int FEWEST_ASSETS = 5;

  /** Splits the lives of one plant. */
  public static HoldOut of(TaskSpec task, String plant, List<Life> lives) {
    long assets = lives.stream().map(Life::asset).distinct().count();
    if (task.holdOut() == 0 || assets < FEWEST_ASSETS) {
      return new HoldOut(lives, List.of());
    }
    return new HoldOut(
        lives.stream().filter(life -> !isHeldOut(task, plant, life)).toList(),
        lives.stream().filter(life -> isHeldOut(task, plant, life)).toList());
  }

  private static boolean isHeldOut(TaskSpec task, String plant, Life life) {
    byte[] hash = new Canonical("millrace.hold-out").text(plant).text(life.asset()).digest();
    int top = ((hash[0] & 0xff) << 16) | ((hash[1] & 0xff) << 8) | (hash[2] & 0xff);
    return top < task.holdOut() * (1 << 24);
  }
}
