package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledModelTest {

  @ParameterizedTest
  @CsvSource({"FD001, 15.3028", "FD002, 15.9423", "FD003, 16.1147", "FD004, 19.0892"})
  void shouldReachTheFiguresOfAnIndependentEmulation(CmapssSubset subset, double rmse) {
    // Given
    String directory = System.getenv("MILLRACE_CMAPSS");
    assumeTrue(
        directory != null, "set MILLRACE_CMAPSS to the directory of NASA's files to run this");
    CmapssData data = CmapssFiles.in(Path.of(directory)).load(subset);

    // When
    PooledModel model = PooledModel.train(Protocol.of(subset), data.train());
    List<Prediction> predictions = model.predict(data.test());

    // Then
    assertThat(rmse(predictions)).isCloseTo(rmse, within(1e-4));
  }

  @Test
  void shouldLearnASimulatedFleet() {
    // Given
    CmapssData fleet = new FleetSimulator(CmapssSubset.FD001, 1).fleet(40, 100);

    // When
    PooledModel model = PooledModel.train(Protocol.of(CmapssSubset.FD001), fleet.train());

    // Then: always saying the mean would miss by about 40
    assertThat(model.weights()).hasSize(57);
    assertThat(rmse(model.predict(fleet.test()))).isLessThan(18);
  }

  @Test
  void shouldNotDependOnTheOrderOfTheEngines() {
    // Given
    CmapssData fleet = new FleetSimulator(CmapssSubset.FD002, 1).fleet(10, 10);
    List<Engine> reversed = new ArrayList<>(fleet.train());
    Collections.reverse(reversed);
    Protocol protocol = Protocol.of(CmapssSubset.FD002);

    // When
    double[] weights = PooledModel.train(protocol, fleet.train()).weights();
    double[] ofReversed = PooledModel.train(protocol, reversed).weights();

    // Then
    assertThat(ofReversed).containsExactly(weights, within(1e-9));
  }

  @Test
  void shouldRefuseEnginesWithoutATrainingRow() {
    // Given: the failure cycle is the ninth, rows are taken from the tenth on
    List<Engine> engines = List.of(Engine.of(1, new double[9][24], 0));

    // When / Then
    assertThatThrownBy(() -> PooledModel.train(Protocol.of(CmapssSubset.FD001), engines))
        .hasMessage("1 engines give no training row; give at least one of 10 cycles or more");
  }

  private static double rmse(List<Prediction> predictions) {
    return Math.sqrt(
        predictions.stream()
            .mapToDouble(p -> p.predictedCycles() - Math.min(125, p.trueCycles()))
            .map(d -> d * d)
            .average()
            .orElseThrow());
  }
}
