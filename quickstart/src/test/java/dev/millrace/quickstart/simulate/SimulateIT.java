package dev.millrace.quickstart.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.MqttPart;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SimulateIT {
  @Test
  void shouldLetAFleetPublishUntilAllHaveFailed() throws Exception {
    // Given
    StringWriter out = new StringWriter();
    try (MqttPart broker = Parts.mqtt()) {

      // When
      int exitCode =
          CommandLines.of(new SimulateCommand())
              .setOut(new PrintWriter(out))
              .execute(
                  "--plants",
                  "2",
                  "--assets-per-plant",
                  "1",
                  "--json",
                  "--mqtt",
                  broker.uri().toString());

      // Then
      assertThat(exitCode).isZero();
      JsonNode report = new ObjectMapper().readTree(out.toString());
      assertThat(report.at("/plants").asInt()).isEqualTo(2);
      assertThat(report.at("/published").asLong())
          .isEqualTo(report.at("/planned").asLong())
          .isPositive();
      assertThat(report.at("/stopped").asBoolean()).isFalse();
    }
  }
}
