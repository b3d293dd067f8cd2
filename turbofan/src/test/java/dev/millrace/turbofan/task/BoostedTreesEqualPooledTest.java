package dev.millrace.turbofan.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.HistogramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.SketchExchange;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.BoostedRows;
import dev.millrace.federation.tree.Growth;
import dev.millrace.federation.tree.TreeEnsemble;
import dev.millrace.federation.vector.Block;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.pooled.BoostingProtocol;
import dev.millrace.turbofan.pooled.PooledBoostedTrees;
import dev.millrace.turbofan.pooled.PooledTree;
import dev.millrace.turbofan.pooled.Protocol;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trees grown from summed histograms are those grown from pooled rows: the same splits in the same
 * order. Thresholds are the same numbers; leaves differ by the rounding of residuals.
 */
class BoostedTreesEqualPooledTest {
  private static final RoundPolicy ROUNDS =
      new RoundPolicy(
          1, 1, Duration.ZERO, 1, 1, 1, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO);
  private static final double ROUNDING = 1e-6;

  @ParameterizedTest
  @CsvSource({"FD001, BY_LIFE, 10", "FD001, IID, 20", "FD002, BY_LIFE, 10", "FD002, IID, 1"})
  void shouldGrowThePooledTrees(CmapssSubset subset, Split split, int plants) {
    CmapssData fleet = new FleetSimulator(subset, 5).fleet(24, 10);
    shouldGrowThePooledTrees(subset, fleet, split.share(fleet.train(), plants, 0), 12);
  }

  @Test
  void shouldGrowThePooledTreesOnNasasEngines() {
    String directory = System.getenv("MILLRACE_CMAPSS");
    assumeTrue(
        directory != null, "set MILLRACE_CMAPSS to the directory of NASA's files to run this");
    CmapssData engines = CmapssFiles.in(Path.of(directory)).load(CmapssSubset.FD001);
    shouldGrowThePooledTrees(
        CmapssSubset.FD001, engines, Split.BY_LIFE.share(engines.train(), 20, 0), 100);
  }

  private static void shouldGrowThePooledTrees(
      CmapssSubset subset, CmapssData data, List<List<Engine>> plants, int trees) {
    // Given
    ModelSpec model = new ModelSpec("boosted-trees", "exact", Map.of("trees", (double) trees));
    TaskSpec task = TurbofanTask.of(subset, model, ROUNDS);

    // When
    TrainedModel federated = train(task, plants);

    // Then
    PooledBoostedTrees pooled =
        PooledBoostedTrees.train(
            Protocol.of(subset),
            new BoostingProtocol(trees, 5, 64, 0.08, 20, 1, 0.2, 0),
            data.train());
    List<PooledTree> nodes = breadthFirst(pooled.trees());
    assertThat(federated.parameter(TreeEnsemble.FEATURES))
        .containsExactly(nodes.stream().mapToDouble(PooledTree::feature).toArray());
    assertThat(federated.parameter(TreeEnsemble.VALUES))
        .containsExactly(nodes.stream().mapToDouble(PooledTree::value).toArray(), within(ROUNDING));
    Scorer scorer = Scorer.of(federated);
    for (Engine engine : data.test()) {
      assertThat(scorer.predictLast(EngineLife.of(engine)))
          .isCloseTo(pooled.predict(engine).predictedCycles(), within(ROUNDING));
    }
  }

  private static List<PooledTree> breadthFirst(List<PooledTree> trees) {
    List<PooledTree> nodes = new ArrayList<>();
    for (PooledTree tree : trees) {
      Queue<PooledTree> queue = new ArrayDeque<>(List.of(tree));
      while (!queue.isEmpty()) {
        PooledTree node = queue.remove();
        nodes.add(node);
        if (node.feature() >= 0) {
          queue.add(node.low());
          queue.add(node.high());
        }
      }
    }
    return nodes;
  }

  private static TrainedModel train(TaskSpec task, List<List<Engine>> plants) {
    RoundContext context =
        new RoundContext(task, 1, plants.size(), 1 << 16, 1 << 16, Optional.empty());
    Strategy strategy = Strategies.of(task.model());
    List<PlantOfEngines> answering =
        plants.stream().map(engines -> new PlantOfEngines(task, engines)).toList();
    Step step = new Step.Next(strategy.open(context));
    while (step instanceof Step.Next next) {
      TreeMap<String, Share> shares = new TreeMap<>();
      for (PlantOfEngines plant : answering) {
        shares.put("plant-" + shares.size(), new Share(1 << 16, plant.answer(next.ask())));
      }
      step = strategy.next(next.ask(), Contributions.of(next.ask().blocks(), shares), context);
    }
    return ((Step.Done) step).model();
  }

  private static final class PlantOfEngines {
    private final TaskSpec task;
    private final List<Life> lives;
    private BoostedRows rows;
    private Examples examples;

    PlantOfEngines(TaskSpec task, List<Engine> engines) {
      this.task = task;
      lives = engines.stream().map(EngineLife::of).toList();
    }

    List<Block> answer(Ask ask) {
      return switch (ask.kind()) {
        case MOMENTS -> MomentsExchange.answer(ask, task.features(), lives);
        case SKETCH -> SketchExchange.answer(ask, task, examples(ask));
        case HISTOGRAMS -> {
          Growth growth = HistogramExchange.growth(ask, task);
          rows = rows == null ? BoostedRows.of(examples(ask), growth) : rows;
          yield HistogramExchange.answer(growth, rows, task);
        }
        default -> throw new AssertionError(ask.kind() + " is not asked of these plants");
      };
    }

    private Examples examples(Ask ask) {
      if (examples == null) {
        FeaturePipeline windows =
            new FeaturePipeline(task.features(), MomentsExchange.fromContext(ask));
        examples = Examples.of(windows, task.target(), lives);
      }
      return examples;
    }
  }
}
