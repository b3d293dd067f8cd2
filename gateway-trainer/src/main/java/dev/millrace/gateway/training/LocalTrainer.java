package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.EvaluationExchange;
import dev.millrace.federation.strategy.FedAvg;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers asks from the lives of one plant: a contribution, or an abstention that says why not.
 * Whatever is wrong with data or ask becomes an abstention, never an exception: trying again would
 * find the same.
 *
 * <p>Safe for use by many threads.
 */
public final class LocalTrainer {
  private final String plant;

  /**
   * @param plant name of the plant; with an asset's name it decides which assets are held out
   */
  public LocalTrainer(String plant) {
    this.plant = Objects.requireNonNull(plant, "plant");
  }

  /**
   * The answer to an ask.
   *
   * @param lives all lives of the plant as the round froze them, with the task's sensors
   */
  public Answer answer(TaskSpec task, Ask ask, List<Life> lives) {
    Inventory inventory = Inventory.ofLives(task, plant, lives);
    Optional<Answer> refusal = Bounds.refusal(task, ask, inventory);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    HoldOut split = HoldOut.of(task, plant, Inventory.labelled(task.target(), lives));
    try {
      return switch (ask.kind()) {
        case MOMENTS ->
            new Contribution(
                inventory.rows(), MomentsExchange.answer(ask, task.features(), split.training()));
        case GRAM -> gram(task, ask, split.training());
        case PARAMETERS -> parameters(task, ask, split.training());
        case EVALUATION -> evaluation(task, ask, split.evaluation());
        case UNKNOWN -> new Abstention(Why.UNKNOWN_ASK, "this version does not know what is asked");
      };
    } catch (RuntimeException e) {
      return new Abstention(Why.TRAINING_FAILED, String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      return new Abstention(Why.TRAINING_FAILED, "native linear algebra did not load: " + e);
    }
  }

  private static Answer gram(TaskSpec task, Ask ask, List<Life> lives) {
    Examples examples = Examples.of(pipeline(task, ask), task.target(), lives);
    double[] triangle = GramMatrix.upperTriangle(GramExchange.gram(ask, task), examples);
    return new Contribution(examples.size(), GramExchange.answer(ask, triangle));
  }

  private static Answer parameters(TaskSpec task, Ask ask, List<Life> lives) {
    Optional<LinearFit> fit = LinearFit.of(task.model());
    if (fit.isEmpty()) {
      return new Abstention(
          Why.UNKNOWN_ASK,
          "this version averages no parameters of family " + task.model().family());
    }
    Examples examples = Examples.of(pipeline(task, ask), task.target(), lives);
    LinearModel local = fit.get().fit(examples);
    return new Contribution(examples.size(), FedAvg.answer(ask, local, examples.size()));
  }

  private static Answer evaluation(TaskSpec task, Ask ask, List<Life> heldOut) {
    TrainedModel proposed = EvaluationExchange.proposed(ask, task);
    Examples examples = Examples.of(pipeline(task, ask), task.target(), heldOut);
    if (examples.size() == 0) {
      return new Abstention(Why.NOTHING_HELD_OUT, "no row is held out for evaluation");
    }
    return new Contribution(examples.size(), EvaluationExchange.answer(ask, proposed, examples));
  }

  private static FeaturePipeline pipeline(TaskSpec task, Ask ask) {
    return new FeaturePipeline(task.features(), MomentsExchange.fromContext(ask));
  }
}
