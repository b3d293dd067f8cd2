package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.Tasks;
import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Exactness: a federation of plants makes the model that one plant with all the data would make.
 * The data have what makes that hard: two regimes, and a fan speed that shows 0.07 of a declared
 * range of 500.
 */
class ExactRidgeTest {
  private static final double LAMBDA = 5e-4;
  private static final ExactRidge STRATEGY = new ExactRidge();

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
        .isEqualTo(new Step.Failed("no normaliser from these moments: no reading in any regime"));
  }

  @Test
  void shouldFailTheRoundIfNoRowIsThere() {
    // Given
    RoundContext context = new Plants(task(0), split(lives(1), 1, 1)).context();
    Normaliser plain = new Normaliser(new double[4], new double[] {1, 1, 1, 1});
    Ask ask = GramExchange.ask(plain, context);

    // When
    Step step = STRATEGY.next(ask, Plants.answers(ask, nothing(ask)), context);

    // Then
    assertThat(step).isEqualTo(new Step.Failed("ridge could not be solved: no training rows"));
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
    RegimeSpec regimes =
        new RegimeSpec(List.of(sensor("load", 0, 1)), List.of(List.of(0.0), List.of(1.0)));
    FeatureSpec features =
        new FeatureSpec(
            CYCLES,
            List.of(sensor("fan", 1900, 2400), sensor("temperature", 0, 1000)),
            regimes,
            3,
            8,
            100,
            4,
            2);
    ModelSpec ridge = new ModelSpec("ridge", "exact", Map.of("lambda", LAMBDA));
    return Tasks.task(features, ridge, holdOut);
  }

  private static List<List<Life>> split(List<Life> lives, int plants, long seed) {
    Random random = new Random(seed);
    List<List<Life>> split =
        new ArrayList<>(Stream.generate(ArrayList<Life>::new).limit(plants).toList());
    lives.forEach(life -> split.get(random.nextInt(plants)).add(life));
    split.removeIf(List::isEmpty);
    return split;
  }

  private static List<Life> lives(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 30).mapToObj(i -> life("engine-" + i, random)).toList();
  }

  private static Life life(String asset, Random random) {
    int cycles = 12 + random.nextInt(28);
    double[] clocks = IntStream.rangeClosed(1, cycles).asDoubleStream().toArray();
    double[][] rows = new double[cycles][];
    for (int i = 0; i < cycles; i++) {
      int load = random.nextInt(2);
      double wear = 1.0 / (1 + cycles - i);
      double fan = (load == 0 ? 2388 : 1915) + 0.07 * (wear + random.nextGaussian() / 10);
      double temperature = 500 + 100 * load + 20 * wear + random.nextGaussian();
      rows[i] = new double[] {fan, temperature, load};
    }
    List<String> sensors = List.of("fan", "temperature", "load");
    return new Life(asset, sensors, clocks, rows, OptionalDouble.of(cycles));
  }
}
