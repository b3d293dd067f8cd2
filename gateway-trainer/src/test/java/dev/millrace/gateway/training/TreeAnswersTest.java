package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.round.Answer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeAnswersTest {
  private static final List<Life> LIVES =
      List.of(
          Plant.failed("press", 0, 1, 2, 3, 4, 5), Plant.failed("saw", 0, 0.5, 1, 3, 4, 5, 5.5, 6));

  private final LocalTrainer trainer = new LocalTrainer("north");

  @Test
  void shouldAnswerTheSameWhetherOrNotTheRoundIsRemembered() {
    // Given
    TaskSpec task = task();
    LocalRound remembered = trainer.round(task, LIVES);
    Strategy strategy = Strategies.of(task.model());
    RoundContext context = new RoundContext(task, 1, 1, 100, 100, Optional.empty());
    Step step = new Step.Next(strategy.open(context));
    int levels = 0;

    while (step instanceof Step.Next next) {
      // When
      Answer answer = remembered.answer(next.ask());

      // Then
      assertThat(answer)
          .isInstanceOf(Contribution.class)
          .isEqualTo(trainer.answer(task, next.ask(), LIVES));
      levels += next.ask().kind() == AskKind.HISTOGRAMS ? 1 : 0;
      step = strategy.next(next.ask(), contributions(next.ask(), (Contribution) answer), context);
    }
    assertThat(levels).isBetween(3, 6);
    Scorer scorer = Scorer.of(((Step.Done) step).model());
    assertThat(scorer.predict(LIVES.get(0), 0)).isGreaterThan(scorer.predictLast(LIVES.get(0)));
  }

  @ParameterizedTest
  @CsvSource({"random-forest, merge", "boosted-bagging, bagging"})
  void shouldGrowTrees(String family, String name) {
    // Given
    TaskSpec task = Plant.task(family, name);
    Strategy strategy = Strategies.of(task.model());
    RoundContext context = new RoundContext(task, 1, 1, 100, 100, Optional.empty());
    Step step = new Step.Next(strategy.open(context));

    // When
    while (step instanceof Step.Next next) {
      Answer answer = trainer.answer(task, next.ask(), LIVES);
      assertThat(answer).isInstanceOf(Contribution.class);
      Contribution contribution = (Contribution) answer;
      Share share = new Share(contribution.examples(), contribution.blocks());
      assertThat(strategy.objection(next.ask(), share, task)).isEmpty();
      step = strategy.next(next.ask(), contributions(next.ask(), contribution), context);
    }

    // Then
    Scorer scorer = Scorer.of(((Step.Done) step).model());
    assertThat(scorer.predict(LIVES.get(0), 0)).isGreaterThan(scorer.predictLast(LIVES.get(0)));
  }

  private static Contributions contributions(Ask ask, Contribution answer) {
    Share share = new Share(answer.examples(), answer.blocks());
    return Contributions.of(ask.blocks(), new TreeMap<>(Map.of("north", share)));
  }

  private static TaskSpec task() {
    TaskSpec plain = Plant.task("boosted-trees", "exact");
    ModelSpec model =
        new ModelSpec(
            "boosted-trees", "exact", Map.of("trees", 3.0, "depth", 2.0, "min_rows", 1.0));
    return new TaskSpec(
        plain.name(), plain.features(), plain.target(), model, plain.rounds(), plain.holdOut());
  }
}
