package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import java.nio.file.Path;
import java.util.List;
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

  private static double rmse(List<Prediction> predictions) {
    return Math.sqrt(
        predictions.stream()
            .mapToDouble(p -> p.predictedCycles() - Math.min(125, p.trueCycles()))
            .map(d -> d * d)
            .average()
            .orElseThrow());
  }
}
