package dev.millrace.federation.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.Grams;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.Fold;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.BoostedRows;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.federation.vector.Shapes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A federation without a network: plants that answer asks, in any order and grouping.
 *
 * @param task what they train
 * @param lives the lives of each plant
 */
record Plants(TaskSpec task, List<List<Life>> lives) {

  /** Runs a strategy's whole plan; the random numbers decide in which order answers are added. */
  TrainedModel train(Strategy strategy, Random order) {
    return run(strategy, order, ask -> {});
  }

  /** Every ask of a strategy's whole plan. */
  List<Ask> asks(Strategy strategy, Random order) {
    List<Ask> asks = new ArrayList<>();
    run(strategy, order, asks::add);
    return asks;
  }

  private TrainedModel run(Strategy strategy, Random order, Consumer<Ask> asked) {
    RoundContext context = context();
    Step step = new Step.Next(strategy.open(context));
    while (step instanceof Step.Next next) {
      asked.accept(next.ask());
      step = strategy.next(next.ask(), answers(next.ask(), sum(next.ask(), order)), context);
    }
    assertThat(step).isInstanceOf(Step.Done.class);
    return ((Step.Done) step).model();
  }

  /** Answers that add up to these blocks. */
  static Contributions answers(Ask ask, List<Block> sum) {
    return Contributions.of(ask.blocks(), new TreeMap<>(Map.of("all", new Share(1, sum))));
  }

  RoundContext context() {
    long readings = lives.stream().mapToLong(Plants::readings).max().orElseThrow();
    return new RoundContext(task, 1, lives.size(), readings, readings, Optional.empty());
  }

  /** The sum of what the plants answer, added up in any order. */
  List<Block> sum(Ask ask, Random order) {
    List<List<Block>> partial = new ArrayList<>();
    for (int plant = 0; plant < lives.size(); plant++) {
      List<Block> answer = answer(ask, "plant-" + plant, lives.get(plant));
      assertThat(Shapes.matches(ask.blocks(), answer)).isTrue();
      assertThat(Shapes.withinLimits(ask.blocks(), answer)).isTrue();
      partial.add(answer);
    }
    while (partial.size() > 1) {
      Collections.shuffle(partial, order);
      ExactSum two = new ExactSum(ask.blocks()).add(partial.remove(0)).add(partial.remove(0));
      partial.add(two.blocks());
    }
    return partial.get(0);
  }

  /** What each plant answers to an ask for Gram matrices. */
  SortedMap<String, Share> shares(Ask ask) {
    SortedMap<String, Share> shares = new TreeMap<>();
    for (int plant = 0; plant < lives.size(); plant++) {
      String name = "plant-" + plant;
      List<Block> blocks = answer(ask, name, lives.get(plant));
      double rows = Gram.sum(GramExchange.combine(blocks))[0];
      shares.put(name, new Share(Math.round(rows), blocks));
    }
    return shares;
  }

  private List<Block> answer(Ask ask, String plant, List<Life> own) {
    HoldOut split = HoldOut.of(task, plant, own);
    return switch (ask.kind()) {
      case MOMENTS -> MomentsExchange.answer(ask, task.features(), split.training());
      case SKETCH -> SketchExchange.answer(ask, task, examples(ask, split.training()));
      case HISTOGRAMS -> histograms(ask, examples(ask, split.training()));
      case SLOWNESS -> SlownessExchange.answer(ask, task, split.training());
      case SCALES -> ScalesExchange.answer(ask, task, map(ask), split.training());
      case GRAM -> GramExchange.answer(ask, grams(ask, plant, split.training()));
      case EVALUATION ->
          EvaluationExchange.answer(
              ask, EvaluationExchange.proposed(ask, task), examples(ask, split.evaluation()));
      default -> throw new AssertionError("not asked of these plants");
    };
  }

  private List<Block> histograms(Ask ask, Examples training) {
    Growth growth = HistogramExchange.growth(ask, task);
    return HistogramExchange.answer(growth, BoostedRows.of(training, growth), task);
  }

  /** One matrix for each fold of the ask. */
  private double[][] grams(Ask ask, String plant, List<Life> training) {
    Gram gram = GramExchange.gram(ask, task);
    int folds = GramExchange.folds(ask);
    double[][] triangles = new double[folds][gram.elements()];
    for (Life life : training) {
      Examples examples = examples(ask, List.of(life));
      double[] triangle = triangles[Fold.of(plant, life.asset(), folds)];
      for (int i = 0; i < examples.size(); i++) {
        Grams.add(gram, triangle, examples.features()[i], examples.targets()[i]);
      }
    }
    return triangles;
  }

  private Examples examples(Ask ask, List<Life> of) {
    return Examples.of(task.features(), map(ask), task.target(), of);
  }

  private FeatureMap map(Ask ask) {
    return FeatureMaps.of(task.features(), MomentsExchange.fromContext(ask), ask.context());
  }

  private static long readings(List<Life> lives) {
    return lives.stream().mapToLong(Life::length).sum();
  }
}
