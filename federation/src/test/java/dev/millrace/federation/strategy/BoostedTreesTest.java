package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.Tasks;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Feasibility;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.Bins;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.tree.TreeEnsemble;
import dev.millrace.federation.vector.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
  private static final BoostedTrees STRATEGY = new BoostedTrees();
  private static final Map<String, Double> SMALL =
      Map.of("trees", 4.0, "depth", 3.0, "bins", 8.0, "min_rows", 3.0, "feature_fraction", 0.5);

  @Property(tries = 20)
  void shouldGrowTheTreesOfThePooledRowsWhateverTheSplit(
      @ForAll @IntRange(min = 1, max = 12) int plants, @ForAll long seed) {
    // Given
    List<Life> all = lives(seed);
    TaskSpec task = task(SMALL, 0);

    // When
    TrainedModel federated = new Plants(task, split(all, plants)).train(STRATEGY, new Random(seed));
    TrainedModel pooled = new Plants(task, List.of(all)).train(STRATEGY, new Random(0));

    // Then
    assertThat(federated.parameters().keySet())
        .containsExactly("tree.base", "tree.features", "tree.values");
    pooled
        .parameters()
        .forEach((name, values) -> assertThat(federated.parameter(name)).containsExactly(values));
    assertThat(federated.examples()).isEqualTo(pooled.examples()).isPositive();
  }

  @Test
  void shouldAskForBothChildrenIfAGatewayIsLostInBetween() {
    // Given: an ask for smaller children, three plants having answered the one before
    Plants plants = new Plants(task(SMALL, 0), split(lives(1), 3));
    Ask ask =
        plants.asks(STRATEGY, new Random(1)).stream()
            .filter(one -> !one.kept().isEmpty())
            .findFirst()
            .orElseThrow();
    RoundContext all = plants.context();
    RoundContext fewer =
        new RoundContext(all.task(), 1, 2, all.maxReadings(), all.maxRows(), all.base());
    Plants survivors = new Plants(plants.task(), plants.lives().subList(0, 2));
    List<Block> answer = survivors.sum(ask, new Random(1));

    // When
    Step step = STRATEGY.next(ask, Plants.answers(ask, answer), fewer);

    // Then
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Next.class,
            next -> {
              assertThat(next.ask().kept()).isEmpty();
              assertThat(next.ask().context("open.level")).isEqualTo(ask.context("open.level"));
              assertThat(next.ask().block("rows").count()).isEqualTo(2 * ask.block("rows").count());
            });
  }

  @Test
  void shouldLearn() {
    // Given
    TaskSpec task = task(Map.of("min_rows", 3.0, "trees", 40.0), 0);

    // When
    TrainedModel model = new Plants(task, split(lives(1), 3)).train(STRATEGY, new Random(1));

    // Then: wear grows from 0 to 10; half way 20 cycles are left
    assertThat(Scorer.of(model).predictLast(failed("new", 4.8, 4.9, 5))).isBetween(15.0, 25.0);
  }

  @Test
  void shouldMeasureTheTreesOnHeldOutLives() {
    // When
    TrainedModel model =
        new Plants(task(SMALL, 0.3), List.of(lives(1))).train(STRATEGY, new Random(1));

    // Then
    assertThat(model.metrics()).containsKeys("evaluation.rmse", "evaluation.rows");
  }

  @Test
  void shouldRefuseHistogramsThatNoRowsCouldGive() {
    // Given: one feature of two bins, another of one; the ask is for a root
    TaskSpec task = task(Map.of("feature_fraction", 0.5), 0);
    Growth growth =
        Growth.begin(Boosting.of(task.model()), new Bins(new double[][] {{0}, {}, {}, {1}}), 9);
    Ask ask =
        HistogramExchange.ask(
            new Normaliser(new double[1], new double[] {1}),
            growth,
            9,
            new Plants(task, List.of(lives(1))).context());
    int cells = growth.layout().cells();
    long[] none = new long[cells];
    long[] negative = none.clone();
    negative[0] = -1;
    long[] lone = none.clone();
    lone[0] = 1;

    // When / Then
    assertThat(STRATEGY.objection(ask, share(none, none), task)).isEmpty();
    assertThat(STRATEGY.objection(ask, share(negative, none), task))
        .hasValue("cell 0 has -1 rows with residuals of 0 steps");
    assertThat(STRATEGY.objection(ask, share(none, lone), task)).isPresent();
    assertThat(STRATEGY.objection(ask, share(lone, none), task).orElseThrow())
        .contains("disagree about node 0");
  }

  @Test
  void shouldRefuseSettingsThatMakeNoTrees() {
    // When / Then
    assertThatThrownBy(() -> STRATEGY.objections(task(Map.of("depth", 40.0), 0)))
        .hasMessage("hyperparameter depth must be a whole number in 1..12, not 40.0");
    assertThat(Feasibility.objections(task(Map.of("learning_rate", 2.0), 0), 8 << 20))
        .containsExactly("hyperparameter learning_rate must be (0, 1], not 2.0");
  }

  @Test
  void shouldRehearseTheLargestAsk() {
    // Given
    RoundContext context = new Plants(task(SMALL, 0.5), List.of(lives(1))).context();

    // When
    List<Ask> asks = STRATEGY.rehearse(context);

    // Then: the third level has 4 nodes of 2 features of 8 bins
    assertThat(asks)
        .extracting(Ask::kind)
        .containsExactly(AskKind.MOMENTS, AskKind.SKETCH, AskKind.HISTOGRAMS, AskKind.EVALUATION);
    assertThat(asks.get(2).block("rows").count()).isEqualTo(64);
    assertThat(asks.get(2).context(TreeEnsemble.FEATURES)).hasSize(4 * 15);
  }

  @Test
  void shouldFailTheRoundIfNoRowIsThere() {
    // Given
    RoundContext context = new Plants(task(SMALL, 0), List.of(lives(1))).context();
    Ask ask = SketchExchange.ask(new Normaliser(new double[1], new double[] {1}), context);
    List<Block> nothing =
        ask.blocks().stream()
            .map(shape -> new Block(shape.name(), shape.exponent(), new long[shape.count()]))
            .toList();

    // When / Then
    assertThat(STRATEGY.next(ask, Plants.answers(ask, nothing), context))
        .isEqualTo(new Step.Failed("no training rows"));
  }

  @Test
  void shouldRefuseABrokenModel() {
    // Given
    TrainedModel model =
        new Plants(task(SMALL, 0), List.of(lives(1))).train(STRATEGY, new Random());
    TreeMap<String, double[]> broken = new TreeMap<>(model.parameters());
    broken.put(TreeEnsemble.FEATURES, new double[] {0});
    broken.put(TreeEnsemble.VALUES, new double[] {1});

    // When / Then
    assertThatThrownBy(
            () ->
                Scorer.of(
                    new TrainedModel(
                        model.family(),
                        model.features(),
                        model.normaliser(),
                        model.target(),
                        broken,
                        1)))
        .hasMessage("tree 1 ends before its splits have both children");
  }

  private static Share share(long[] rows, long[] residuals) {
    return new Share(9, List.of(new Block("rows", 0, rows), new Block("residuals", 24, residuals)));
  }

  private static TaskSpec task(Map<String, Double> hyperparameters, double holdOut) {
    ModelSpec model = new ModelSpec("boosted-trees", "exact", hyperparameters);
    return Tasks.task(features(sensor("t", -10, 20)), model, holdOut);
  }

  private static List<List<Life>> split(List<Life> lives, int plants) {
    List<List<Life>> split = new ArrayList<>();
    for (int plant = 0; plant < plants; plant++) {
      split.add(new ArrayList<>());
    }
    for (int i = 0; i < lives.size(); i++) {
      split.get(i % plants).add(lives.get(i));
    }
    return split;
  }

  /** Wear from 0 to 10 in about 40 cycles, read with some noise. */
  private static List<Life> lives(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 12).mapToObj(i -> life("pump-" + i, random)).toList();
  }

  private static Life life(String asset, Random random) {
    int cycles = 35 + random.nextInt(11);
    double[] wear = new double[cycles];
    for (int i = 0; i < cycles; i++) {
      wear[i] = 10.0 * (i + 1) / cycles + random.nextGaussian() / 5;
    }
    return failed(asset, wear);
  }
}
