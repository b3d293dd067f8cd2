package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.strategy.Fleet.lives;
import static dev.millrace.federation.strategy.Fleet.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Exactness: a federation of plants makes the model that one plant with all the data would make.
 */
class ExactRidgeTest {
  private static final double LAMBDA = 5e-4;
  private static final ExactRidge STRATEGY = new ExactRidge(ExactPlan.LINEAR);

  @Property(tries = 40)
  void shouldMakeTheSameBytesInAnyOrderAndGrouping(
      @ForAll @IntRange(min = 1, max = 20) int plants, @ForAll long seed) {
    Plants federation = new Plants(task(0), split(lives(seed), plants, seed));

    String first = digest(federation.train(STRATEGY, new Random(seed)));
    String second = digest(federation.train(STRATEGY, new Random(seed + 1)));

    assertThat(second).isEqualTo(first);
  }

  @Property(tries = 40)
  void shouldEqualPooledTrainingWhateverTheSplit(
      @ForAll @IntRange(min = 1, max = 20) int plants, @ForAll long seed) {
    // Given
    List<Life> all = lives(seed);
    TaskSpec task = task(0);

    // When
    TrainedModel federated =
        new Plants(task, split(all, plants, seed)).train(STRATEGY, new Random(seed));

    // Then
    double[] pooled = PooledRidge.fitted(task, all, LAMBDA);
    double[] ours = fitted(federated, all);
    assertThat(ours).hasSameSizeAs(pooled);
    for (int i = 0; i < pooled.length; i++) {
      assertThat(Math.abs(ours[i] - pooled[i])).isLessThan(1e-9 * Math.max(1, Math.abs(pooled[i])));
    }
    assertThat(federated.examples()).isEqualTo(pooled.length);
  }

  @Property(tries = 20)
  void shouldFindTheNormaliserOfThePooledReadings(
      @ForAll @IntRange(min = 1, max = 20) int plants, @ForAll long seed) {
    List<Life> all = lives(seed);

    TrainedModel federated =
        new Plants(task(0), split(all, plants, seed)).train(STRATEGY, new Random(seed));

    Normaliser pooled = PooledRidge.normaliser(federated.features(), all);
    for (int i = 0; i < pooled.means().length; i++) {
      double mean = pooled.means()[i];
      double scale = pooled.scales()[i];
      assertThat(federated.normaliser().means()[i]).isCloseTo(mean, within(2 * Math.ulp(mean)));
      assertThat(federated.normaliser().scales()[i]).isCloseTo(scale, within(1e-11 * scale));
    }
  }

  @Test
  void shouldScoreTheModelOnAssetsNobodyTrainedOn() {
    // Given
    Plants federation = new Plants(task(0.3), split(lives(1), 2, 1));

    // When
    TrainedModel model = federation.train(STRATEGY, new Random(1));

    // Then: remaining lives go up to 40, so this is far better than guessing.
    assertThat(model.metrics())
        .containsOnlyKeys("evaluation.mae", "evaluation.rmse", "evaluation.rows");
    assertThat(model.metrics().get("evaluation.rmse"))
        .isBetween(model.metrics().get("evaluation.mae"), 8.0);
    assertThat(model.examples() + model.metrics().get("evaluation.rows"))
        .isEqualTo(fitted(model, lives(1)).length);
  }

  @Test
  void shouldFailTheRoundIfNoReadingIsThere() {
    RoundContext context = new Plants(task(0), split(lives(1), 1, 1)).context();
    Ask ask = STRATEGY.open(context);

    Step step = STRATEGY.next(ask, Plants.answers(ask, nothing(ask)), context);

    assertThat(step)
        .isEqualTo(
            new Step.Failed(
                "no model follows from the answers to MOMENTS: no reading in any regime"));
  }

  @Test
  void shouldFailTheRoundIfNoRowIsThere() {
    // Given
    RoundContext context = new Plants(task(0), split(lives(1), 1, 1)).context();
    Normaliser plain = new Normaliser(new double[4], new double[] {1, 1, 1, 1});
    Ask ask = GramExchange.ask(MomentsExchange.toContext(plain), 0, true, context);

    // When
    Step step = STRATEGY.next(ask, Plants.answers(ask, nothing(ask)), context);

    // Then
    assertThat(step)
        .isEqualTo(new Step.Failed("no model follows from the answers to GRAM: no training rows"));
  }

  @Test
  void shouldFailTheRoundOnAnAnswerToWhatItNeverAsked() {
    RoundContext context = new Plants(task(0), split(lives(1), 1, 1)).context();
    Ask ask = new Ask(AskKind.PARAMETERS, false, new TreeMap<>(), List.of(), 1, 1);

    assertThat(STRATEGY.next(ask, Plants.answers(ask, List.of()), context))
        .isEqualTo(new Step.Failed("exact ridge does not ask for PARAMETERS"));
  }

  private static List<Block> nothing(Ask ask) {
    return ask.blocks().stream()
        .map(shape -> new Block(shape.name(), shape.exponent(), new long[shape.count()]))
        .toList();
  }

  private static double[] fitted(TrainedModel model, List<Life> lives) {
    FeaturePipeline pipeline = new FeaturePipeline(model.features(), model.normaliser());
    LinearModel linear =
        new LinearModel(
            model.parameter(LinearModel.INTERCEPT)[0], model.parameter(LinearModel.COEFFICIENTS));
    return Stream.of(Examples.of(pipeline, REMAINING, lives).features())
        .mapToDouble(linear::predict)
        .toArray();
  }

  private static String digest(TrainedModel model) {
    Canonical canonical = new Canonical("test");
    model.writeTo(canonical);
    return canonical.hex();
  }

  private static TaskSpec task(double holdOut) {
    return Fleet.task("ridge", Map.of("lambda", LAMBDA), holdOut);
  }
}
