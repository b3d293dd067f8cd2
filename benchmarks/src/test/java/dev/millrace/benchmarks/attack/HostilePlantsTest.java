package dev.millrace.benchmarks.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.ParametersExchange;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostilePlantsTest {
  private static final TaskSpec TASK =
      TurbofanTask.of(
          CmapssSubset.FD001,
          new ModelSpec("ridge", "exact", Map.of()),
          new RoundPolicy(
              0, 0, Duration.ZERO, 1, 1, 1, 1, 1, 0, 1, Duration.ofSeconds(1), Duration.ZERO));
  private static final CmapssData FLEET = new FleetSimulator(CmapssSubset.FD001, 1).fleet(3, 1);
  private static final SortedMap<String, List<Life>> PLANTS =
      new TreeMap<>(Map.of("plant-01", FLEET.train().stream().map(EngineLife::of).toList()));

  @ParameterizedTest
  @CsvSource({
    "HONEST, 3, 7",
    // From 1 and 2 to 3 and 7, the other way.
    "SIGN_FLIPPED, -1, -3",
    "HUNDREDFOLD, 201, 502",
    "FREE_RIDER, 1, 2"
  })
  void shouldMultiplyThePlantsWayFromTheGlobalParameters(
      Attack attack, double first, double second) {
    // Given: two parameters trained from 1 and 2.
    Ask ask =
        new Ask(
            AskKind.PARAMETERS,
            false,
            new TreeMap<>(Map.of("averaging.base", new double[] {1, 2})),
            List.of(BlockShape.counts("rows", 1, 100), BlockShape.reals("weighted", 2, 1e6, 2)),
            100,
            100);
    Contribution honest =
        new Contribution(10, ParametersExchange.answer(ask, new double[] {3, 7}, 10));

    // When
    Contribution sent = new HostilePlants(attack, TASK, PLANTS).of("plant-01", ask, honest);

    // Then
    assertThat(ParametersExchange.mean(sent.blocks())).containsExactly(first, second);
    assertThat(new HostilePlants(attack, TASK, PLANTS).of("plant-02", ask, honest))
        .isEqualTo(honest);
  }

  @Test
  void shouldLearnTheOppositeFromFlippedLabels() {
    // Given
    Life engine = EngineLife.of(FLEET.test().get(0));

    // When
    Scorer honest = scorer(Attack.HONEST);
    Scorer flipped = scorer(Attack.LABEL_FLIPPED);

    // Then: of 125 cycles, where neither was cut to 0 or 125.
    double prediction = honest.predictLast(engine);
    assertThat(prediction).isBetween(1.0, 124.0);
    assertThat(flipped.predictLast(engine)).isEqualTo(125 - prediction, within(1e-6));
  }

  private static Scorer scorer(Attack attack) {
    return Scorer.of(
        InProcessFederation.altered(TASK, PLANTS, new HostilePlants(attack, TASK, PLANTS))
            .train(1)
            .orElseThrow());
  }
}
