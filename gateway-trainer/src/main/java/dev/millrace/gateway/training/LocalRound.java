package dev.millrace.gateway.training;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Optional;

/**
 * One plant in one round: its lives as the round froze them, and what was found for one exchange
 * that others need too. Boosted trees ask hundreds of times; whoever forgets in between answers the
 * same, only later. Not for several threads.
 */
public final class LocalRound {
  private final String plant;
  private final TaskSpec task;
  private final Inventory inventory;
  private final HoldOut split;
  private final Findings findings = new Findings();

  LocalRound(String plant, TaskSpec task, List<Life> lives) {
    this.plant = plant;
    this.task = task;
    inventory = Inventory.ofLives(task, plant, lives);
    split = HoldOut.of(task, plant, Inventory.labelled(task.target(), lives));
  }

  /** How much the plant has for the task. */
  public Inventory inventory() {
    return inventory;
  }

  /** The answer to an ask of this round. */
  public Answer answer(Ask ask) {
    Optional<Answer> refusal = Bounds.refusal(task, ask, inventory);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      return LocalAnswers.of(ask.kind())
          .to(new Job(plant, task, ask, inventory.rows(), split, findings));
    } catch (RuntimeException e) {
      return new Abstention(Why.TRAINING_FAILED, String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      return new Abstention(Why.TRAINING_FAILED, "native linear algebra did not load: " + e);
    }
  }
}
