package dev.millrace.turbofan.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.pooled.Protocol;
import dev.millrace.turbofan.split.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's claim: whatever the split, summing gives what pooling would have given. */
class FederatedEqualsPooledTest {
  private static final RoundPolicy ROUNDS =
      new RoundPolicy(
          1, 1, Duration.ZERO, 1, 1, 1, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO);

  @ParameterizedTest
  @EnumSource(CmapssSubset.class)
  void shouldPredictAsThePooledModelDoes(CmapssSubset subset) {
    // Given
    CmapssData fleet = new FleetSimulator(subset, 5).fleet(40, 30);
    TaskSpec task =
        TurbofanTask.of(
            subset, new ModelSpec("ridge", "exact", Map.of("lambda", TurbofanTask.LAMBDA)), ROUNDS);

    // When
    TrainedModel federated = train(task, Split.BY_LIFE.share(fleet.train(), 20, 0));

    // Then
    PooledModel pooled = PooledModel.train(Protocol.of(subset), fleet.train());
    Scorer scorer = Scorer.of(federated);
    for (Engine engine : fleet.test()) {
      double expected = pooled.predict(engine).predictedCycles();
      assertThat(scorer.predictLast(EngineLife.of(engine)))
          .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }
  }

  private static TrainedModel train(TaskSpec task, List<List<Engine>> plants) {
    List<List<Life>> lives =
        plants.stream().map(plant -> plant.stream().map(EngineLife::of).toList()).toList();
    RoundContext context =
        new RoundContext(task, 1, plants.size(), 1 << 16, 1 << 16, Optional.empty());
    Strategy strategy = Strategies.of(task.model());
    Ask moments = strategy.open(context);
    ExactSum sums = new ExactSum(moments.blocks());
    lives.forEach(of -> sums.add(MomentsExchange.answer(moments, task.features(), of)));
    Ask gram = ((Step.Next) strategy.next(moments, answers(moments, sums.blocks()), context)).ask();
    ExactSum grams = new ExactSum(gram.blocks());
    lives.forEach(of -> grams.add(gramOf(task, gram, of)));
    return ((Step.Done) strategy.next(gram, answers(gram, grams.blocks()), context)).model();
  }

  private static Contributions answers(Ask ask, List<Block> sum) {
    return Contributions.of(ask.blocks(), new TreeMap<>(Map.of("all", new Share(1, sum))));
  }

  private static List<Block> gramOf(TaskSpec task, Ask ask, List<Life> lives) {
    FeaturePipeline pipeline =
        new FeaturePipeline(task.features(), MomentsExchange.fromContext(ask));
    Gram gram = GramExchange.gram(ask, task);
    Examples examples = Examples.of(pipeline, task.target(), lives);
    double[] triangle = new double[gram.elements()];
    for (int i = 0; i < examples.size(); i++) {
      double[] row = gram.row(examples.features()[i], examples.targets()[i]);
      for (int a = 0; a < row.length; a++) {
        for (int b = a; b < row.length; b++) {
          triangle[gram.at(a, b)] += row[a] * row[b];
        }
      }
    }
    return GramExchange.answer(ask, triangle);
  }
}
