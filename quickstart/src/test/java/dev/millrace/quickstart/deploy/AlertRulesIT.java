package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alert rules, as Prometheus' own tool understands them. */
class AlertRulesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({"check,alerts.yaml", "test,alerts.test.yaml"})
  void shouldBeWhatPrometheusTakesAndFireWhenTheyShould(String command, String file) {
    String program = SystemTool.PROMTOOL.orSkip().toString();
    try (ChildProcess promtool =
        ChildProcess.command(program)
            .arguments(command, "rules", file)
            .directory(Watching.PROMETHEUS)
            .start()) {
      assertThat(promtool.awaitExit(PATIENCE)).as(String.join("\n", promtool.lines())).isZero();
    }
  }
}
