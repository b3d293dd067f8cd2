package dev.millrace.gateway.training;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Answers asks from the lives of one plant: a contribution, or an abstention that says why not.
 * Whatever is wrong with data or ask becomes an abstention, never an exception: trying again would
 * find the same.
 *
 * <p>Safe for use by many threads.
 */
public final class LocalTrainer {
  /** So that sums of doubles come out the same, however a store hands its lives out. */
  private static final Comparator<Life> BY_ASSET_AND_CLOCK =
      Comparator.comparing(Life::asset)
          .thenComparing(life -> life.length() == 0 ? 0.0 : life.clock(0));

  private final String plant;

  /**
   * @param plant name of the plant; with an asset's name it decides which assets are held out
   */
  public LocalTrainer(String plant) {
    this.plant = Objects.requireNonNull(plant, "plant");
  }

  /** The kinds of ask that this version can answer. */
  public static Set<AskKind> kinds() {
    return LocalAnswers.kinds();
  }

  /**
   * The answer to an ask.
   *
   * @param lives all lives of the plant as the round froze them, with the task's sensors
   */
  public Answer answer(TaskSpec task, Ask ask, List<Life> lives) {
    return round(task, lives).answer(ask);
  }

  /**
   * A round of a task, whose asks can then be answered one after another.
   *
   * @param lives all lives of the plant as the round froze them, with the task's sensors
   */
  public LocalRound round(TaskSpec task, List<Life> lives) {
    List<Life> ordered = lives.stream().sorted(BY_ASSET_AND_CLOCK).toList();
    return new LocalRound(plant, task, ordered);
  }
}
