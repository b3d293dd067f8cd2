package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
  @TempDir private Path directory;

  @Test
  void shouldMeasureEveryStepOfAFewRounds() throws Exception {
    // Given
    Path out = directory.resolve("rounds.json");
    StringWriter terminal = new StringWriter();
    String[] arguments = {
      "rounds", "--gateways=3", "--rounds=3", "--warm-up=1", "--fenced-rounds=1", "--out=" + out
    };

    // When
    int exitCode =
        Benchmarks.commandLine().setOut(new PrintWriter(terminal, true)).execute(arguments);

    // Then
    assertThat(exitCode).isZero();
    assertThat(terminal.toString()).contains("3 gateways, exact ridge on 57 features, 3 rounds");
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    assertThat(report.at("/latencyMs/count").asInt()).isEqualTo(6);
    assertThat(report.at("/latencyMs/p50").asDouble()).isPositive();
    assertThat(report.at("/roundsPerSecond").asDouble()).isPositive();
    assertThat(report.at("/stepsMs/moments/count").asInt()).isEqualTo(3);
    assertThat(report.at("/stepsMs/gram/count").asInt()).isEqualTo(3);
    assertThat(report.at("/stepsMs/fenced/count").asInt()).isEqualTo(2);
    assertThat(report.at("/stepsMs/bareKafka/count").asInt()).isEqualTo(3);
    assertThat(report.at("/stepsMs/bareTransaction/count").asInt()).isEqualTo(3);
    assertThat(report.at("/settings/partitions/fl.updates").asInt()).isEqualTo(6);
    assertThat(report.at("/settings/kafka").asText()).isNotEmpty();
  }

  @Test
  void shouldMeasureStartsWithAndWithoutStateToRestore() {
    // Given
    StringWriter terminal = new StringWriter();
    String[] arguments = {"restore", "--gateways=3", "--tasks=2", "--model-mib=1", "--starts=1"};

    // When
    int exitCode =
        Benchmarks.commandLine().setOut(new PrintWriter(terminal, true)).execute(arguments);

    // Then
    assertThat(exitCode).isZero();
    assertThat(terminal.toString().lines())
        .satisfiesExactly(
            empty -> assertThat(empty).matches("nothing to restore +\\d+\\.\\d\\d s"),
            full -> assertThat(full).matches("all to restore +\\d+\\.\\d\\d s"),
            last ->
                assertThat(last)
                    .isEqualTo("3 gateways, 2 tasks with models of 1 MiB: 2 MiB of changelogs"));
  }
}
