package dev.millrace.quickstart.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Families;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.split.Split;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a federation trains, topic consumers can score, bit by bit, or refuse. */
class EveryFamilyTest {
  private static final CmapssData FLEET = new FleetSimulator(CmapssSubset.FD001, 3).fleet(12, 4);
  private static final RoundPolicy ROUNDS =
      new RoundPolicy(
          0, 0, Duration.ZERO, 3, 1, 1, 1, 0, 0, 3, Duration.ofSeconds(9), Duration.ZERO);

  /** Small models are trained sooner. */
  private static final Map<String, Double> SMALL =
      Map.of("features", 30.0, "trees", 3.0, "depth", 3.0, "hidden", 4.0, "hidden_2", 0.0);

  static Set<String> families() {
    return Families.names();
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldPredictTheSameOnceItWasPublishedExportedAndImported(String family) throws Exception {
    // Given
    TaskSpec task = task(family);
    TrainedModel model = train(task);
    GlobalModel version = Models.toWire(task, 1, 1, model, List.of(), Instant.EPOCH);

    // When
    GlobalModel published = GlobalModel.fromByteBuffer(version.toByteBuffer());
    GlobalModel imported = ModelExport.fromJson(ModelExport.toJson(published));

    // Then
    assertThat(Models.digestHolds(imported)).isTrue();
    Scorer before = Scorer.of(model);
    Scorer after = Scorer.of(Models.fromWire(imported));
    for (Life life : lives(FLEET.test())) {
      assertThat(after.predictLast(life)).isEqualTo(before.predictLast(life));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldRefuseAModelWithAVectorTooShortOrNotFinite(String family) {
    // Given
    TrainedModel model = train(task(family));

    for (String name : model.parameters().keySet()) {
      // When
      double[] values = model.parameter(name);
      double[] tooShort = Arrays.copyOf(values, values.length - 1);
      double[] notFinite = values.clone();
      notFinite[0] = Double.NaN;

      // Then
      Stream.of(tooShort, notFinite)
          .forEach(
              broken ->
                  assertThatThrownBy(() -> Scorer.of(with(model, name, broken)))
                      .as("%s with broken %s", family, name)
                      .isInstanceOf(IllegalArgumentException.class)
                      .message()
                      .isNotBlank());
    }
  }

  private static TaskSpec task(String family) {
    String strategy = Strategies.defaultFor(family);
    Set<String> known = Strategies.of(new ModelSpec(family, strategy, Map.of())).hyperparameters();
    Map<String, Double> small = new TreeMap<>(SMALL);
    small.keySet().retainAll(known);
    return TurbofanTask.of(CmapssSubset.FD001, new ModelSpec(family, strategy, small), ROUNDS);
  }

  private static TrainedModel train(TaskSpec task) {
    SortedMap<String, List<Life>> plants = new TreeMap<>();
    for (List<Engine> engines : Split.IID.share(FLEET.train(), 3, 1)) {
      plants.put("plant-" + plants.size(), lives(engines));
    }
    return InProcessFederation.of(task, plants).train(1).orElseThrow();
  }

  private static List<Life> lives(List<Engine> engines) {
    return engines.stream().map(EngineLife::of).toList();
  }

  private static TrainedModel with(TrainedModel model, String name, double[] values) {
    SortedMap<String, double[]> parameters = new TreeMap<>(model.parameters());
    parameters.put(name, values);
    return new TrainedModel(
        model.family(),
        model.features(),
        model.normaliser(),
        model.target(),
        parameters,
        model.examples());
  }
}
