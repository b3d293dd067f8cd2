package dev.millrace.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole path, from readings over real MQTT to a model judged on engines nobody trained on. */
class DemoIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void shouldEndWithAModelThatEqualsThePooledOne(int assetsPerPlant) throws Exception {
    // Given
    Path file = directory.resolve("r.json");
    DemoPlan plan =
        new DemoPlan(
            Optional.empty(),
            CmapssSubset.FD001,
            3,
            assetsPerPlant,
            Split.BY_LIFE,
            "ridge",
            "exact",
            2,
            1,
            Optional.of(file));

    // When
    String shown = run(plan);

    // Then
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    double pooled = report.at("/rmse/pooled").asDouble();
    assertThat(report.at("/rmse/federated").asDouble()).isCloseTo(pooled, within(1e-9 * pooled));
    assertThat(report.at("/rmse/local")).hasSize(3);
    assertThat(report.at("/readings/stored").asLong())
        .isEqualTo(report.at("/readings/published").asLong())
        .isPositive();
    assertThat(report.at("/rounds"))
        .isNotEmpty()
        .allMatch(round -> round.at("/outcome").asText().matches("CLOSED|ABANDONED"));
    boolean holdsOut = assetsPerPlant >= HoldOut.FEWEST_ASSETS;
    assertThat(report.at("/rounds"))
        .anyMatch(round -> round.at("/heldOutRmse").asDouble() > 0 == holdsOut);
    assertThat(report.at("/bytes/updates").asLong()).isPositive();
    assertThat(shown).contains("plant-03 alone", "FEDERATED", "pooled (yardstick)");
  }

  @ParameterizedTest
  @CsvSource({"FD001,15.6", "FD002,16.3", "FD003,16.5", "FD004,19.5"})
  @EnabledIfEnvironmentVariable(
      named = "MILLRACE_CMAPSS",
      matches = ".+",
      disabledReason = "set MILLRACE_CMAPSS to the directory of NASA's files to run this")
  void shouldReachTheFiguresOnNasaFiles(CmapssSubset subset, double mostRmse) throws Exception {
    // Given
    Path file = directory.resolve("r.json");
    DemoPlan plan =
        new DemoPlan(
            Optional.of(Path.of(System.getenv("MILLRACE_CMAPSS"))),
            subset,
            20,
            0,
            Split.BY_LIFE,
            "ridge",
            "exact",
            1,
            1,
            Optional.of(file));

    // When
    run(plan);

    // Then
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    double federated = report.at("/rmse/federated").asDouble();
    double pooled = report.at("/rmse/pooled").asDouble();
    assertThat(federated).isCloseTo(pooled, within(1e-9 * pooled)).isLessThan(mostRmse);
    assertThat(report.at("/rmse/local")).allMatch(local -> local.asDouble() > federated);
    assertThat(report.at("/readings/stored").asLong())
        .isEqualTo(report.at("/readings/published").asLong());
  }

  private static String run(DemoPlan plan) throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8)) {
      new Demo(plan, new Terminal(out, false)).run(false);
    }
    return shown.toString(StandardCharsets.UTF_8);
  }
}
