package dev.millrace.quickstart.demo;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.LocalTrainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A round without brokers: the gateways' own training and the strategy's own combination, called
 * one after the other. With one plant it is what that plant could learn alone.
 */
final class InProcessRound {
  private static final long MOST = 1 << 20;

  private InProcessRound() {}

  /**
   * Trains on the lives of these plants.
   *
   * @return the model, or empty if the plants' data is too little for the strategy
   */
  static Optional<TrainedModel> train(TaskSpec task, Map<String, List<Life>> plants) {
    Strategy strategy = Strategies.of(task.model());
    SortedMap<String, List<Life>> cohort = new TreeMap<>(plants);
    Step step = new Step.Next(strategy.open(context(task, cohort, MOST)));
    while (step instanceof Step.Next next && !cohort.isEmpty()) {
      step = exchange(strategy, next.ask(), task, cohort);
    }
    return step instanceof Step.Done done ? Optional.of(done.model()) : Optional.empty();
  }

  private static Step exchange(
      Strategy strategy, Ask ask, TaskSpec task, SortedMap<String, List<Life>> cohort) {
    SortedMap<String, Share> shares = new TreeMap<>();
    long mostRows = 1;
    for (String plant : List.copyOf(cohort.keySet())) {
      Answer answer = new LocalTrainer(plant).answer(task, ask, cohort.get(plant));
      if (answer instanceof Answer.Contribution contribution) {
        shares.put(plant, new Share(contribution.examples(), contribution.blocks()));
        mostRows = Math.max(mostRows, contribution.examples());
      } else {
        cohort.remove(plant);
      }
    }
    return cohort.isEmpty()
        ? new Step.Failed("every plant abstained")
        : strategy.next(
            ask, Contributions.of(ask.blocks(), shares), context(task, cohort, mostRows));
  }

  private static RoundContext context(
      TaskSpec task, Map<String, List<Life>> cohort, long mostRows) {
    return new RoundContext(task, 1, cohort.size(), MOST, mostRows, Optional.empty());
  }
}
