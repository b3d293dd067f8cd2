package dev.millrace.federation.strategy;

import static dev.millrace.federation.strategy.Fleet.lives;
import static dev.millrace.federation.strategy.Fleet.split;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.model.Gram;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What keeps one plant from carrying the sum of all with it. */
class ExactProtectionTest {
  private static final String LIAR = "plant-0";

  @Test
  void shouldRefuseAMatrixTimesAHundred() {
    Setting setting = new Setting(Map.of());
    Share honest = setting.honest().get(LIAR);
    List<Block> hundredfold =
        honest.blocks().stream()
            .map(
                block ->
                    new Block(
                        block.name(),
                        block.exponent(),
                        Arrays.stream(block.values()).map(value -> 100 * value).toArray()))
            .toList();

    assertThat(setting.objection(honest)).isEmpty();
    assertThat(setting.objection(new Share(honest.examples(), hundredfold)))
        .startsWith("the matrix is of ");
    assertThat(setting.objection(new Share(100 * honest.examples(), hundredfold))).isEmpty();
  }

  @Test
  void shouldRefuseMoreExamplesThanTheTaskTakesOfAPlant() {
    Setting setting = new Setting(Map.of("max_examples", 20.0));
    Share share = new Share(21, List.of());

    assertThat(setting.objection(share))
        .isEqualTo("21 examples are more than the 20 that the task takes of a plant");
  }

  @Test
  void shouldLeaveOutAPlantWhoseLabelsAreUpsideDown() {
    // Given: nothing about one plant's matrix alone shows that its labels lie.
    Setting setting = new Setting(Map.of("influence_ratio", 3.0));
    SortedMap<String, Share> shares = new TreeMap<>(setting.honest());
    Share lying = setting.upsideDown(shares.get(LIAR));
    assertThat(setting.objection(lying)).isEmpty();
    shares.put(LIAR, lying);

    // When
    Step.Done done = setting.solve(shares);

    // Then: the model is that of the others, bit by bit, so the lineage alone gives it again.
    assertThat(done.excluded()).containsOnlyKeys(LIAR);
    assertThat(done.excluded().get(LIAR)).startsWith("the model of the others errs by ");
    shares.remove(LIAR);
    Step.Done others = setting.solve(shares);
    assertThat(others.excluded()).isEmpty();
    others
        .model()
        .parameters()
        .forEach((name, values) -> assertThat(done.model().parameter(name)).isEqualTo(values));
  }

  @Test
  void shouldMakeNoModelWhereHalfOfThePlantsContradictTheOthers() {
    // Given
    Setting setting = new Setting(Map.of("influence_ratio", 1.0));

    // When
    Step step = setting.next(setting.honest());

    // Then
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> assertThat(failed.reason()).contains("half of the plants contradict"));
  }

  @Test
  void shouldLeaveOutNobodyWhereAllAreHonest() {
    Setting setting = new Setting(Map.of("influence_ratio", 3.0));

    assertThat(setting.solve(setting.honest()).excluded()).isEmpty();
  }

  /** Six plants that were asked for their Gram matrices. */
  private static final class Setting {
    private final TaskSpec task;
    private final Plants plants;
    private final Strategy strategy;
    private final Ask ask;

    Setting(Map<String, Double> hyperparameters) {
      task = Fleet.task("ridge", hyperparameters, 0);
      plants = new Plants(task, split(lives(5), 6, 5));
      strategy = Strategies.of(task.model());
      ask = plants.asks(strategy, new Random(1)).get(1);
    }

    SortedMap<String, Share> honest() {
      return plants.shares(ask);
    }

    String objection(Share share) {
      return strategy.objection(ask, share, task).orElse("");
    }

    Step.Done solve(SortedMap<String, Share> shares) {
      return (Step.Done) next(shares);
    }

    Step next(SortedMap<String, Share> shares) {
      return strategy.next(ask, Contributions.of(ask.blocks(), shares), plants.context());
    }

    /** The matrix of the same rows with 125 - y for y. */
    Share upsideDown(Share share) {
      Gram gram = GramExchange.gram(ask, task);
      double[] triangle = GramExchange.combine(share.blocks()).get(0);
      int y = gram.columns() - 1;
      double most = 125.0 / 128;
      double ofTarget = triangle[gram.at(y, y)] - 2 * most * triangle[gram.at(0, y)];
      triangle[gram.at(y, y)] = ofTarget + most * most * triangle[0];
      for (int c = 0; c < y; c++) {
        triangle[gram.at(c, y)] = most * triangle[gram.at(0, c)] - triangle[gram.at(c, y)];
      }
      return new Share(share.examples(), GramExchange.answer(ask, triangle));
    }
  }
}
