package dev.millrace.benchmarks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardBenchIT {
  @TempDir private Path directory;

  private final StringWriter terminal = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void shouldMeasureAPageOfAFewRounds() throws Exception {
    // Given
    Path out = directory.resolve("dashboard.json");

    // When
    int exitCode = run("--gateways=5", "--rounds=3", "--repetitions=1", "--out=" + out);

    // Then
    assertThat(exitCode).isZero();
    assertThat(terminal.toString()).contains("3 rounds of 5 gateways");
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    assertThat(report.at("/historyMib").asDouble()).isPositive();
    assertThat(report.at("/caughtUpSeconds").asDouble()).isPositive();
    JsonNode task = report.at("/answers").get("api/tasks/bench-dashboard");
    assertThat(task.at("/kib").asDouble()).isGreaterThan(1);
    assertThat(task.at("/milliseconds/median").asDouble()).isPositive();
  }

  @Test
  void shouldSayWhatIsWrongWithAPlan() {
    assertThat(run("--gateways=1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--gateways must be at least 2");
  }

  private int run(String... arguments) {
    return CommandLines.of(new DashboardCommand())
        .setOut(new PrintWriter(terminal, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
