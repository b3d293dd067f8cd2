package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalTrainerTest {
  private static final List<BlockShape> MOMENTS =
      List.of(
          new BlockShape("counts", 1, 0, 100),
          new BlockShape("sums", 1, 10, 1 << 20),
          new BlockShape("sums.rest", 1, 40, 1 << 30),
          new BlockShape("squares", 1, 10, 1 << 20),
          new BlockShape("squares.rest", 1, 40, 1 << 30));
  private static final List<BlockShape> PARAMETERS =
      List.of(new BlockShape("rows", 1, 0, 100), new BlockShape("weighted", 5, 10, 1 << 30));
  private static final List<BlockShape> ERRORS =
      List.of(
          new BlockShape("count", 1, 0, 100),
          new BlockShape("absolute", 1, 10, 1 << 30),
          new BlockShape("squared", 1, 10, 1 << 30));
  private static final Life PRESS = Plant.failed("press", 0, 8, 4, 4, 2, 6);
  private static final Life IDLE = Plant.running("idle", 1, 2, 3);

  private final LocalTrainer trainer = new LocalTrainer("north");

  @Test
  void shouldSumMomentsOfLabelledLives() {
    // When: heat in -8..8 is scaled by 1/16
    Answer answer = trainer.answer(ridge(), ask(AskKind.MOMENTS, MOMENTS), List.of(PRESS, IDLE));

    // Then: 24/16 = 1.5 and 136/256 = 0.53125, in units of 2^-10
    assertThat(answer)
        .isEqualTo(
            new Contribution(
                6,
                List.of(
                    new Block("counts", 0, new long[] {6}),
                    new Block("sums", 10, new long[] {1536}),
                    new Block("sums.rest", 40, new long[] {0}),
                    new Block("squares", 10, new long[] {544}),
                    new Block("squares.rest", 40, new long[] {0}))));
  }

  @Test
  void shouldAnswerGramInFixedPoint() {
    // Given one reading, 4 degrees at failure: row [1, 4/16, 4/16, 0, 0, 0/128]
    Life single = Plant.failed("press", 4);
    Ask ask =
        ask(
            AskKind.GRAM,
            List.of(
                new BlockShape("gram", 21, 10, 1 << 20),
                new BlockShape("gram.rest", 21, 40, 1 << 30)));

    // When
    Answer answer = trainer.answer(ridge(), ask, List.of(single));

    // Then
    long[] triangle = new long[21];
    triangle[0] = 1024;
    triangle[1] = 256;
    triangle[2] = 256;
    triangle[6] = 64;
    triangle[7] = 64;
    triangle[11] = 64;
    assertThat(answer)
        .isEqualTo(
            new Contribution(
                1,
                List.of(
                    new Block("gram", 10, triangle), new Block("gram.rest", 40, new long[21]))));
  }

  @Test
  void shouldWeightParametersByRows() {
    // Given heat that stands still: the fit is the mean of remaining lives 3, 2, 1, 0
    Life steady = Plant.failed("press", 4, 4, 4, 4);

    // When
    Answer answer = trainer.answer(ols(), ask(AskKind.PARAMETERS, PARAMETERS), List.of(steady));

    // Then: 4 rows times 1.5
    assertThat(answer)
        .isEqualTo(
            new Contribution(
                4,
                List.of(
                    new Block("rows", 0, new long[] {4}),
                    new Block("weighted", 10, new long[] {6 * 1024, 0, 0, 0, 0}))));
  }

  static Stream<Arguments> abstentions() {
    Ask moments = ask(AskKind.MOMENTS, MOMENTS);
    return Stream.of(
        Arguments.of(ridge(), moments, List.of(), Why.TOO_FEW_EXAMPLES),
        Arguments.of(ridge(), moments, List.of(IDLE), Why.TOO_FEW_EXAMPLES),
        Arguments.of(
            Plant.task("ridge", "exact", 0, 2), moments, List.of(PRESS), Why.TOO_FEW_EXAMPLES),
        Arguments.of(ridge(), upTo(5, 100), List.of(PRESS), Why.TOO_MANY_EXAMPLES),
        Arguments.of(ridge(), upTo(100, 5), List.of(PRESS), Why.TOO_MANY_EXAMPLES),
        Arguments.of(ridge(), ask(AskKind.UNKNOWN, List.of()), List.of(PRESS), Why.UNKNOWN_ASK),
        Arguments.of(
            Plant.task("forest", "merge"),
            ask(AskKind.PARAMETERS, PARAMETERS),
            List.of(PRESS),
            Why.UNKNOWN_ASK),
        Arguments.of(ridge(), evaluation(), List.of(PRESS), Why.NOTHING_HELD_OUT),
        Arguments.of(
            ols(),
            ask(AskKind.PARAMETERS, PARAMETERS),
            List.of(Plant.failed("press", 1, 2)),
            Why.TRAINING_FAILED),
        Arguments.of(
            ridge(), ask(AskKind.MOMENTS, List.of()), List.of(PRESS), Why.TRAINING_FAILED));
  }

  @ParameterizedTest
  @MethodSource("abstentions")
  void shouldAbstainWithReason(TaskSpec task, Ask ask, List<Life> lives, Why why) {
    // When
    Answer answer = trainer.answer(task, ask, lives);

    // Then
    assertThat(answer)
        .isInstanceOfSatisfying(
            Abstention.class, abstention -> assertThat(abstention.why()).isEqualTo(why));
  }

  @Test
  void shouldTrainAndEvaluateOnDifferentAssets() {
    // Given ten assets of two readings, about half of them held out
    List<Life> lives =
        Stream.iterate(0, i -> i + 1).limit(10).map(i -> Plant.failed("a" + i, 0, 0)).toList();
    TaskSpec task = Plant.task("ridge", "exact", 0.5, 1);

    // When
    Answer trained = trainer.answer(task, ask(AskKind.MOMENTS, MOMENTS), lives);
    Answer evaluated = trainer.answer(task, evaluation(), lives);

    // Then
    long training = ((Contribution) trained).examples();
    long heldOut = ((Contribution) evaluated).examples();
    assertThat(training).isPositive();
    assertThat(heldOut).isPositive();
    assertThat(training + heldOut).isEqualTo(20);
  }

  private static TaskSpec ridge() {
    return Plant.task("ridge", "exact");
  }

  private static TaskSpec ols() {
    return Plant.task("ols", "fedavg");
  }

  private static Ask upTo(long readings, long rows) {
    return new Ask(AskKind.MOMENTS, false, new TreeMap<>(), MOMENTS, readings, rows);
  }

  private static Ask ask(AskKind kind, List<BlockShape> blocks) {
    return new Ask(kind, false, new TreeMap<>(normaliser()), blocks, 100, 100);
  }

  private static Ask evaluation() {
    Map<String, double[]> context = new TreeMap<>(normaliser());
    context.put("parameter.intercept", new double[] {1});
    context.put("parameter.coefficients", new double[4]);
    context.put("examples", new double[] {6});
    return new Ask(AskKind.EVALUATION, true, new TreeMap<>(context), ERRORS, 100, 100);
  }

  private static Map<String, double[]> normaliser() {
    return Map.of("normaliser.means", new double[] {0}, "normaliser.scales", new double[] {1});
  }
}
