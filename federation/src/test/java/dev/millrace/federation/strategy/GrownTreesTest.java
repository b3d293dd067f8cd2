package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.Tasks;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrownTreesTest {
  private static final Normaliser PLAIN = new Normaliser(new double[1], new double[] {1});
  private static final double ROUNDING = 1e-9;

  @Test
  void shouldWeighTreesByRowsOverSquaredError() {
    // Given: 100 / 10² = 1 for north, 300 / 10² = 3 for south, two stumps each
    ForestMerge merge = new ForestMerge();
    RoundContext context = context("random-forest", "merge", Map.of(), Optional.empty());
    Ask ask = merge.ask(PLAIN, context);
    Contributions answers =
        answers(
            ask,
            share(ask, 100, 10, stump(20, 40), leaf(8)),
            share(ask, 300, 10, leaf(16), leaf(32)));

    // When
    TrainedModel forest = ((Step.Done) merge.next(ask, answers, context)).model();

    // Then: weights 1/8, 1/8, 3/8, 3/8
    assertThat(forest.parameter(TreeEnsemble.FEATURES)).containsExactly(0, -1, -1, -1, -1, -1);
    assertThat(forest.parameter(TreeEnsemble.VALUES))
        .containsExactly(new double[] {0.5, 2.5, 5, 1, 6, 12}, within(ROUNDING));
    assertThat(forest.examples()).isEqualTo(400);
  }

  @Test
  void shouldCapTheForest() {
    // Given
    ForestMerge merge = new ForestMerge();
    RoundContext context =
        context("random-forest", "merge", Map.of("max_trees", 2.0), Optional.empty());
    Ask ask = merge.ask(PLAIN, context);
    assertThat(TreesExchange.grown(ask)).isEqualTo(1);

    // When
    Contributions answers = answers(ask, share(ask, 1, 1, leaf(10)), share(ask, 1, 1, leaf(20)));
    TrainedModel forest = ((Step.Done) merge.next(ask, answers, context)).model();

    // Then
    assertThat(forest.parameter(TreeEnsemble.VALUES))
        .containsExactly(new double[] {5, 10}, within(ROUNDING));
  }

  @Test
  void shouldAddTheMeanOfTheTreesToTheVersionBefore() {
    // Given: the base version says 60; a tenth of the mean of 10 (one row of four) and 30 is added
    BaggedBoosting boosting = new BaggedBoosting();
    TrainedModel base = model(TreeEnsemble.of(60));
    RoundContext context = context("boosted-bagging", "bagging", Map.of(), Optional.of(base));
    Ask ask = boosting.open(context);

    // When
    Contributions answers = answers(ask, share(ask, 1, 1, leaf(10)), share(ask, 3, 1, leaf(30)));
    TrainedModel next = ((Step.Done) boosting.next(ask, answers, context)).model();

    // Then
    assertThat(next.parameter(TreeEnsemble.BASE)).containsExactly(60);
    assertThat(next.parameter(TreeEnsemble.VALUES))
        .containsExactly(new double[] {0.25, 2.25}, within(ROUNDING));
    assertThat(next.normaliser()).isEqualTo(base.normaliser());
  }

  @Test
  void shouldBeginInTheMiddleOfTheRange() {
    // When
    Ask ask =
        new BaggedBoosting()
            .ask(PLAIN, context("boosted-bagging", "bagging", Map.of(), Optional.empty()));

    // Then
    assertThat(TreesExchange.current(ask, 4).orElseThrow().base()).isEqualTo(62.5);
  }

  @Test
  void shouldRefuseABrokenTree() {
    // Given: a split without children
    ForestMerge merge = new ForestMerge();
    RoundContext context = context("random-forest", "merge", Map.of(), Optional.empty());
    Ask ask = merge.ask(PLAIN, context);
    Share whole = share(ask, 1, 1, stump(1, 2));
    whole.blocks().get(0).values()[0] = 1;

    // When / Then
    assertThat(merge.objection(ask, whole, context.task()))
        .hasValue("tree 1 ends before its splits have both children");
  }

  @Test
  void shouldRefuseSettingsThatMakeNoTrees() {
    // Given
    TaskSpec task =
        context("random-forest", "merge", Map.of("leaves", 1.0), Optional.empty()).task();

    // When / Then
    assertThatThrownBy(() -> new ForestMerge().objections(task))
        .hasMessage("hyperparameter leaves must be a whole number in 2..65536, not 1.0");
  }

  private static Contributions answers(Ask ask, Share north, Share south) {
    return Contributions.of(ask.blocks(), new TreeMap<>(Map.of("north", north, "south", south)));
  }

  private static Share share(Ask ask, long rows, double error, TreeEnsemble... trees) {
    TreeEnsemble all = TreeEnsemble.of(0);
    for (TreeEnsemble tree : trees) {
      all = all.plus(tree);
    }
    return new Share(rows, TreesExchange.answer(ask, all, error));
  }

  private static TreeEnsemble leaf(double value) {
    return TreeEnsemble.of(0, new double[] {-1}, new double[] {value}, 4);
  }

  private static TreeEnsemble stump(double low, double high) {
    return TreeEnsemble.of(0, new double[] {0, -1, -1}, new double[] {0.5, low, high}, 4);
  }

  private static TrainedModel model(TreeEnsemble trees) {
    return new TrainedModel(
        "boosted-bagging", features(sensor("t", -10, 20)), PLAIN, REMAINING, trees.toVectors(), 1);
  }

  private static RoundContext context(
      String family,
      String strategy,
      Map<String, Double> hyperparameters,
      Optional<TrainedModel> base) {
    ModelSpec model = new ModelSpec(family, strategy, hyperparameters);
    TaskSpec task = Tasks.task(features(sensor("t", -10, 20)), model, 0);
    return new RoundContext(task, 1, 2, 1000, 1000, base);
  }
}
