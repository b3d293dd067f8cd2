package dev.millrace.turbofan.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.federation.features.FourierFeatures;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.pooled.Expansion;
import dev.millrace.turbofan.pooled.PooledExpansion;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.pooled.Protocol;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's claim: whatever the split, summing gives what pooling would have given. */
class FederatedEqualsPooledTest {
  private static final RoundPolicy ROUNDS =
      new RoundPolicy(
          1, 1, Duration.ZERO, 1, 1, 1, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO);

  @ParameterizedTest
  @EnumSource(CmapssSubset.class)
  void shouldPredictAsThePooledModelDoes(CmapssSubset subset) {
    CmapssData fleet = new FleetSimulator(subset, 5).fleet(40, 30);
    shouldPredictAsThePooledModelDoes("ridge", Map.of(), fleet, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "ridge-poly2, FD001", "ridge-poly2, FD002",
    "ridge-rff, FD001", "ridge-rff, FD002",
    "ridge-sfa, FD001", "ridge-sfa, FD004"
  })
  void shouldExpandAsThePooledModelDoes(String family, CmapssSubset subset) {
    CmapssData fleet = new FleetSimulator(subset, 5).fleet(20, 10);
    Map<String, Double> cosines =
        family.equals("ridge-poly2") ? Map.of() : Map.of("features", 60.0);
    shouldPredictAsThePooledModelDoes(family, cosines, fleet, 10);
  }

  @Test
  void shouldPredictAsThePooledModelDoesWithOneOfNasasEnginesAPlant() {
    String directory = System.getenv("MILLRACE_CMAPSS");
    assumeTrue(
        directory != null, "set MILLRACE_CMAPSS to the directory of NASA's files to run this");
    CmapssData engines = CmapssFiles.in(Path.of(directory)).load(CmapssSubset.FD001);
    shouldPredictAsThePooledModelDoes("ridge-sfa", Map.of("features", 60.0), engines, 100);
  }

  private static void shouldPredictAsThePooledModelDoes(
      String family, Map<String, Double> hyperparameters, CmapssData fleet, int plants) {
    // Given
    TaskSpec task =
        TurbofanTask.of(fleet.subset(), new ModelSpec(family, "exact", hyperparameters), ROUNDS);

    // When
    TrainedModel federated = train(task, Split.BY_LIFE.share(fleet.train(), plants, 0));

    // Then
    ToDoubleFunction<Engine> pooled = pooled(federated, fleet);
    Scorer scorer = Scorer.of(federated);
    for (Engine engine : fleet.test()) {
      double expected = pooled.applyAsDouble(engine);
      assertThat(scorer.predictLast(EngineLife.of(engine)))
          .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }
  }

  /** The same family another way; of the federated model only what was drawn at random is used. */
  private static ToDoubleFunction<Engine> pooled(TrainedModel federated, CmapssData fleet) {
    Protocol usual = Protocol.of(fleet.subset());
    switch (federated.family()) {
      case "ridge":
        PooledModel linear = PooledModel.train(usual, fleet.train());
        return engine -> linear.predict(engine).predictedCycles();
      case "ridge-poly2":
        return predictor(
            PooledExpansion.ofWindows(usual, Expansion.windowProducts(), fleet.train()));
      case "ridge-rff":
        return predictor(
            PooledExpansion.ofWindows(
                Protocol.fourier(fleet.subset()), cosines(federated), fleet.train()));
      default:
        return predictor(
            PooledExpansion.ofSlowHistory(
                Protocol.slow(fleet.subset()), cosines(federated), fleet.train()));
    }
  }

  private static Expansion cosines(TrainedModel drawn) {
    return Expansion.cosines(
        drawn.parameter(FourierFeatures.WEIGHTS),
        drawn.parameter(FourierFeatures.PHASES),
        drawn.parameters().getOrDefault(FourierFeatures.INPUTS, new double[0]));
  }

  private static ToDoubleFunction<Engine> predictor(PooledExpansion pooled) {
    return engine -> pooled.predict(engine).predictedCycles();
  }

  private static TrainedModel train(TaskSpec task, List<List<Engine>> plants) {
    List<List<Life>> lives = new ArrayList<>();
    plants.forEach(engines -> lives.add(engines.stream().map(EngineLife::of).toList()));
    RoundContext context =
        new RoundContext(task, 1, plants.size(), 1 << 16, 1 << 16, Optional.empty());
    Strategy strategy = Strategies.of(task.model());
    Step step = new Step.Next(strategy.open(context));
    while (step instanceof Step.Next next) {
      SortedMap<String, Share> shares = new TreeMap<>();
      for (List<Life> own : lives) {
        Share share = PlantAnswers.of(task, next.ask(), own);
        assertThat(strategy.objection(next.ask(), share, task)).isEmpty();
        shares.put("plant-" + shares.size(), share);
      }
      step = strategy.next(next.ask(), Contributions.of(next.ask().blocks(), shares), context);
    }
    return ((Step.Done) step).model();
  }
}
