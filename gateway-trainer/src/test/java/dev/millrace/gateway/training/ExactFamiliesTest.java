package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plant that answers every exchange of an exact family, and learns its own wear. */
class ExactFamiliesTest {
  private final List<Share> shares = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"ridge", "ridge-poly2", "ridge-rff", "ridge-sfa"})
  void shouldAnswerEveryExchange(String family) {
    // Given
    List<Life> lives = presses(30);

    // When
    boolean drawn =
        Strategies.of(task(family, Map.of()).model()).hyperparameters().contains("features");
    TrainedModel model = train(task(family, drawn ? Map.of("features", 30.0) : Map.of()), lives);

    // Then: thirty cycles before the end is told from ten
    assertThat(asks.stream().map(Ask::kind)).startsWith(AskKind.MOMENTS).endsWith(AskKind.GRAM);
    Scorer scorer = Scorer.of(model);
    Life press = lives.get(0);
    int last = press.length() - 1;
    assertThat(scorer.predict(press, last - 30)).isGreaterThan(scorer.predict(press, last - 10));
  }

  @Test
  void shouldCutItsRowsIntoFoldsThatAddUp() {
    // Given
    List<Life> lives = presses(20);
    train(task("ridge-poly2", Map.of()), lives);
    Share whole = shares.get(2);

    // When
    TrainedModel model = train(task("ridge-poly2", Map.of("folds", 3.0)), lives);

    // Then
    Share cut = shares.get(5);
    assertThat(cut.blocks()).hasSize(3);
    assertThat(cut.examples()).isEqualTo(whole.examples());
    double rows = cut.blocks().stream().mapToDouble(fold -> fold.toDoubles()[0]).sum();
    assertThat(rows).isEqualTo(whole.examples());
    assertThat(model.metrics()).containsKeys("cv.lambda", "cv.rmse");
  }

  @Test
  void shouldMultiplyMoreRowsThanItHoldsAtOnce() {
    // Given: 5000 rows of one life, every seventh hot, which tells nothing
    double[] heat = new double[5000];
    for (int i = 0; i < heat.length; i += 7) {
      heat[i] = 7;
    }

    // When
    TrainedModel model = train(task("ridge", Map.of()), List.of(Plant.failed("press", heat)));

    // Then
    assertThat(shares.get(1).examples()).isEqualTo(5000);
    assertThat(model.examples()).isEqualTo(5000);
    double mean = (4901 * 100.0 + 99 * 49.5) / 5000;
    assertThat(Scorer.of(model).predict(Plant.failed("press", heat), 2500))
        .isCloseTo(mean, within(1.0));
  }

  private TrainedModel train(TaskSpec task, List<Life> lives) {
    LocalTrainer trainer = new LocalTrainer("north");
    Strategy strategy = Strategies.of(task.model());
    RoundContext context = new RoundContext(task, 1, 1, 10_000, 10_000, Optional.empty());
    Step step = new Step.Next(strategy.open(context));
    while (step instanceof Step.Next next) {
      Contribution answer = (Contribution) trainer.answer(task, next.ask(), lives);
      Share share = new Share(answer.examples(), answer.blocks());
      assertThat(strategy.objection(next.ask(), share, task)).isEmpty();
      asks.add(next.ask());
      shares.add(share);
      Contributions all =
          Contributions.of(next.ask().blocks(), new TreeMap<>(Map.of("north", share)));
      step = strategy.next(next.ask(), all, context);
    }
    return ((Step.Done) step).model();
  }

  private static TaskSpec task(String family, Map<String, Double> hyperparameters) {
    TaskSpec plain = Plant.task(family, "exact");
    return new TaskSpec(
        plain.name(),
        plain.features(),
        plain.target(),
        new ModelSpec(family, "exact", hyperparameters),
        plain.rounds(),
        0);
  }

  /** Presses that grow hotter as they wear, in steps that tremble. */
  private static List<Life> presses(int count) {
    List<Life> presses = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      double[] heat = new double[40 + p];
      for (int i = 0; i < heat.length; i++) {
        heat[i] = 6.0 * i / heat.length + ((i * 7 + p) % 5) / 10.0;
      }
      presses.add(Plant.failed("press-" + p, heat));
    }
    return presses;
  }
}
