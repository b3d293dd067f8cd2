package dev.millrace.quickstart.inprocess;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.gateway.training.LocalRound;
import dev.millrace.gateway.training.LocalTrainer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rounds without brokers: the gateways' own training and the strategy's own combination, called one
 * after the other. The model is that of the same federation over Kafka, bit by bit. With one plant
 * it is what that plant could learn alone.
 */
public final class InProcessFederation {
  /** The aggregator's bounds for plants of up to half a million rows. */
  private static final long MOST = 1 << 20;

  private final TaskSpec task;
  private final SortedMap<String, List<Life>> lives;
  private final Map<String, LocalTrainer> trainers = new TreeMap<>();
  private final Alteration alteration;
  private final Strategy strategy;
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private Optional<TrainedModel> model = Optional.empty();
  private Optional<Answered> last = Optional.empty();
  private int rounds;
  private int exchanges;
  private long bytes;

  /** An exchange with the answers it got. */
  private record Answered(Ask ask, SortedMap<String, Share> shares, RoundContext context) {}

  private InProcessFederation(
      TaskSpec task, Map<String, List<Life>> plants, Alteration alteration) {
    this.task = task;
    this.lives = new TreeMap<>(plants);
    this.alteration = alteration;
    this.strategy = Strategies.of(task.model());
    plants.keySet().forEach(plant -> trainers.put(plant, new LocalTrainer(plant)));
  }

  /** Plants with these lives, all honest. */
  public static InProcessFederation of(TaskSpec task, Map<String, List<Life>> plants) {
    return new InProcessFederation(task, plants, Alteration.NONE);
  }

  /** Plants with these lives, what they send passing through the alteration. */
  public static InProcessFederation altered(
      TaskSpec task, Map<String, List<Life>> plants, Alteration alteration) {
    return new InProcessFederation(task, plants, alteration);
  }

  /**
   * Runs so many rounds.
   *
   * @return the last version, or empty if no round made one
   */
  public Optional<TrainedModel> train(int howMany) {
    for (int i = 0; i < howMany; i++) {
      round();
    }
    return model;
  }

  /**
   * Runs the next round.
   *
   * @return why it made no version; empty if it made one
   */
  public Optional<String> round() {
    rounds++;
    SortedSet<String> cohort = new TreeSet<>(lives.keySet());
    Map<String, LocalRound> plants = new TreeMap<>();
    trainers.forEach((plant, trainer) -> plants.put(plant, trainer.round(task, lives.get(plant))));
    Step step = new Step.Next(strategy.open(context(cohort, MOST)));
    while (step instanceof Step.Next next) {
      leftOut.putAll(next.excluded());
      cohort.removeAll(next.excluded().keySet());
      step = exchange(next.ask(), cohort, plants);
    }
    if (step instanceof Step.Done done) {
      leftOut.putAll(done.excluded());
      model = Optional.of(done.model());
      return Optional.empty();
    }
    return Optional.of(((Step.Failed) step).reason());
  }

  private Step exchange(Ask ask, SortedSet<String> cohort, Map<String, LocalRound> plants) {
    exchanges++;
    SortedMap<String, Share> shares = new TreeMap<>();
    for (String plant : cohort) {
      if (plants.get(plant).answer(ask) instanceof Contribution contribution) {
        Contribution arrived = alteration.of(plant, ask, contribution);
        bytes += arrived.blocks().stream().mapToLong(InProcessFederation::bytes).sum();
        Share share = new Share(arrived.examples(), arrived.blocks());
        Optional<String> objection = strategy.objection(ask, share, task);
        if (objection.isPresent()) {
          leftOut.put(plant, objection.get());
        } else {
          shares.put(plant, share);
        }
      }
    }
    if (shares.isEmpty() && !ask.optional()) {
      return new Step.Failed("every plant abstained or was refused");
    }
    if (!ask.optional()) {
      cohort.retainAll(shares.keySet());
    }
    long rows = shares.values().stream().mapToLong(Share::examples).max().orElse(1);
    last = Optional.of(new Answered(ask, shares, context(cohort, rows)));
    return strategy.next(ask, Contributions.of(ask.blocks(), shares), context(cohort, rows));
  }

  /**
   * What the last version would have been, had this plant not answered the last exchange. Of an
   * exact family without hold-out that is the model without the plant's rows; only what earlier
   * exchanges found, such as the normaliser, still knows them.
   *
   * @return empty if no model follows from the other answers
   */
  public Optional<TrainedModel> without(String plant) {
    return last.flatMap(
        answered -> {
          SortedMap<String, Share> others = new TreeMap<>(answered.shares());
          others.remove(plant);
          Contributions sums = Contributions.of(answered.ask().blocks(), others);
          return !others.isEmpty()
                  && strategy.next(answered.ask(), sums, answered.context()) instanceof Step.Done d
              ? Optional.of(d.model())
              : Optional.empty();
        });
  }

  private RoundContext context(SortedSet<String> cohort, long rows) {
    return new RoundContext(task, Math.max(1, rounds), cohort.size(), MOST, rows, model);
  }

  private static long bytes(Block block) {
    return 8L * block.values().length;
  }

  /** The last version; empty if no round made one. */
  public Optional<TrainedModel> model() {
    return model;
  }

  /** Plants of which an answer was refused or left out in any round, with the last reason. */
  public SortedMap<String, String> leftOut() {
    return Collections.unmodifiableSortedMap(leftOut);
  }

  /** Rounds run so far. */
  public int rounds() {
    return rounds;
  }

  /** Exchanges run so far, over all rounds. */
  public int exchanges() {
    return exchanges;
  }

  /** Bytes of the vectors that left the plants so far, before compression. */
  public long bytes() {
    return bytes;
  }
}
