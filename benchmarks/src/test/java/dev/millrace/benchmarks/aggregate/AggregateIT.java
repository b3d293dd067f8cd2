package dev.millrace.benchmarks.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateIT {
  @TempDir private Path directory;

  @Test
  void shouldClimbEveryRung() throws Exception {
    // Given
    Path out = directory.resolve("aggregate.json");
    StringWriter terminal = new StringWriter();
    String[] arguments = {
      "--parameters=500,1000", "--gateways=5", "--repetitions=1", "--warm-up=1", "--out=" + out
    };

    // When
    int exitCode =
        CommandLines.of(new AggregateCommand())
            .setOut(new PrintWriter(terminal, true))
            .execute(arguments);

    // Then
    assertThat(exitCode).isZero();
    assertThat(terminal.toString()).contains("5 updates of 1004 parameters");
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    for (String rung :
        new String[] {"digest", "decode", "validate", "fold", "atLeastOnce", "exactlyOnce"}) {
      assertThat(report.at("/ratios/%s/1000".formatted(rung)).asDouble()).isPositive();
    }
    assertThat(report.at("/updatesPerSecond/raw/1000/median").asDouble()).isPositive();
    assertThat(report.at("/rounds/1000/parameters").asInt()).isEqualTo(1004);
  }
}
