package dev.millrace.quickstart.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.configuration.ConfigurationException;
import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFileTest {
  private static final String SMALLEST =
      """
      name: wear
      features:
        clock: {kind: counter, unit: h, longest: 500}
        inputs:
          - {name: "Air: temperature [K]", unit: K, min: 290, max: 310}
        shortWindow: 1
        longWindow: 4
      target:
        remainingLife: {cap: 125}
      model: {family: ridge, strategy: exact}
      rounds:
        deadline: 30s
      """;

  @TempDir private Path directory;

  @Test
  void shouldTakeTheDefaultsOfTheWire() throws IOException {
    assertThat(read(SMALLEST))
        .isEqualTo(
            new TaskSpec(
                "wear",
                new FeatureSpec(
                    new ClockSpec(ClockSpec.Kind.COUNTER, "h", 500),
                    List.of(new SensorSpec("Air: temperature [K]", "K", 290, 310)),
                    RegimeSpec.single(),
                    1,
                    4,
                    0,
                    1,
                    1),
                new Target.RemainingLife(125, "h"),
                new ModelSpec("ridge", "exact", Map.of()),
                new RoundPolicy(
                    0,
                    1,
                    Duration.ZERO,
                    1,
                    1,
                    0,
                    1,
                    0,
                    0,
                    1,
                    Duration.ofSeconds(30),
                    Duration.ZERO),
                0));
  }

  @Test
  void shouldReadWhatItWrote() throws IOException {
    // Given a task with regimes, a soft sensor and names that YAML would take for something else
    TaskSpec task =
        new TaskSpec(
            "free-lime",
            new FeatureSpec(
                new ClockSpec(ClockSpec.Kind.TIME, "s", 1.5e9),
                List.of(new SensorSpec("no", "", -1e-7, 2.5), new SensorSpec("%Cu: #1", "%", 0, 1)),
                new RegimeSpec(
                    List.of(new SensorSpec("load", "t/h", 0, 200)),
                    List.of(List.of(60.0), List.of(140.5))),
                2,
                10,
                3600,
                5,
                2),
            new Target.SoftSensor(new SensorSpec("Free lime [%]", "%", 0, 3)),
            new ModelSpec("ols", "fedavg", Map.of("coefficient_bound", 1e6)),
            new RoundPolicy(
                7,
                100,
                Duration.ofMinutes(90),
                3,
                20,
                2,
                0.5,
                42,
                3,
                2,
                Duration.ofDays(1),
                Duration.ofMillis(1500),
                5),
            0.25,
            OptionalDouble.of(0.5));

    // When
    String file = TaskFile.write(task);

    // Then
    assertThat(read(file)).isEqualTo(task);
    assertThat(file)
        .contains("every: 90m", "deadline: 1d", "- {name: load, unit: t/h, min: 0, max: 200}");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertSays("longWindow: 4", "longwindow: 4", "features.longwindow; did you mean 'longWindow'?");
    assertSays("  longWindow: 4\n", "", "features: longWindow is missing");
    assertSays("deadline: 30s", "deadline: soon", "rounds.deadline");
    assertSays("max: 310", "max: 290", "needs a finite range with min < max");
    assertSays("family: ridge", "family: rigde", "rigde");
    assertSays("remainingLife: {cap: 125}", "{}", "target: needs remainingLife or softSensor");
    assertSays("unit: K, min: 290, ", "", "inputs[0]: min is missing");
  }

  private void assertSays(String right, String wrong, String message) {
    assertThat(SMALLEST).contains(right);
    assertThatThrownBy(() -> read(SMALLEST.replace(right, wrong)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("task.yaml: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private TaskSpec read(String yaml) throws IOException {
    return TaskFile.read(Files.writeString(directory.resolve("task.yaml"), yaml));
  }
}
