package dev.millrace.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScaleIT {
  @TempDir private Path directory;

  private final StringWriter terminal = new StringWriter();
  private final StringWriter progress = new StringWriter();

  @Test
  void shouldMeasureARoundOfManyGateways() throws Exception {
    // Given
    Path out = directory.resolve("scale.json");

    // When
    int exitCode = run("--gateways=200", "--rounds=1", "--out=" + out);

    // Then
    assertThat(exitCode).isZero();
    assertThat(progress.toString()).contains("200 gateways announced");
    assertThat(terminal.toString()).containsPattern("gateways +200");
    JsonNode size = new ObjectMapper().readTree(out.toFile()).at("/sizes/0");
    assertThat(size.at("/gateways").asInt()).isEqualTo(200);
    assertThat(size.at("/parameters").asInt()).isEqualTo(119);
    assertThat(size.at("/updatesPerSecond/median").asDouble()).isPositive();
    assertThat(size.at("/cpuMicrosPerUpdate/median").asDouble()).isPositive();
    assertThat(size.at("/lastUpdateToModelMs/median").asDouble()).isPositive();
    assertThat(size.at("/stateMib/rounds-readiness").asDouble()).isPositive();
    assertThat(size.at("/logBytesPerUpdate/fl.updates").asDouble()).isGreaterThan(119 * 8);
    assertThat(size.at("/largestRecordBytes/fl.models").asInt()).isGreaterThan(200 * 45);
  }

  @Test
  void shouldCountTheRoundsOfManyTasks() throws Exception {
    // Given
    Path out = directory.resolve("tasks.json");

    // When
    int exitCode = run("--tasks=3", "--gateways=2", "--seconds=2", "--out=" + out);

    // Then
    assertThat(exitCode).isZero();
    assertThat(terminal.toString()).contains("3 tasks of 2 gateways each");
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    assertThat(report.at("/roundsPerTask/min").asDouble()).isPositive();
    assertThat(report.at("/updatesPerSecond").asDouble()).isPositive();
  }

  @Test
  void shouldSayWhatIsWrongWithAPlan() {
    assertThat(run("--gateways=1")).isEqualTo(2);
    assertThat(progress.toString()).contains("--gateways must be at least 2 each");
    assertThat(run("--tasks=3", "--gateways=5,6")).isEqualTo(2);
    assertThat(progress.toString()).contains("--gateways must be one number with --tasks");
  }

  private int run(String... arguments) {
    CommandLine command =
        CommandLines.of(new ScaleCommand())
            .setOut(new PrintWriter(terminal, true))
            .setErr(new PrintWriter(progress, true));
    return command.execute(arguments);
  }
}
