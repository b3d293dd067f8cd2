package dev.millrace.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.RealPart;
import dev.millrace.embedded.tools.SystemTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example in docs, run by Node, against this library. */
class NodeConsumerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration INSTALL_WITHIN = Duration.ofMinutes(5);
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "node");
  private static final Path HOME = Path.of("target", "node-consumer");

  @TempDir Path directory;
  private Federation federation;

  @BeforeEach
  void start() throws Exception {
    SystemTool.NODE.orSkip();
    install(SystemTool.NPM.orSkip());
    federation = new Federation();
  }

  @AfterEach
  void stop() {
    if (federation != null) {
      federation.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldPredictTheSameAsThisLibrary(Machine machine) throws Exception {
    // Given
    federation.close(machine.version(1));
    try (ActiveModel model = ActiveModel.of(Machine.TASK).connect(federation.settings()).start();
        ChildProcess node = consumer(machine)) {
      assertSamePrediction(machine, model, node, 1);

      // When
      federation.closeAborting(machine.version(2));
      federation.close(machine.version(3));

      // Then
      assertSamePrediction(machine, model, node, 3);
      assertThat(node.out()).hasSize(2);
    }
  }

  private static void assertSamePrediction(
      Machine machine, ActiveModel model, ChildProcess node, int version) {
    await()
        .atMost(PATIENCE)
        .until(() -> model.current().filter(v -> v.version() == version).isPresent());
    double ours = model.predict(machine.life()).orElseThrow().value();
    assertThat(ours).as("within the target's range").isStrictlyBetween(0.0, 10_000.0);
    String wanted = "\"version\":%d,".formatted(version);
    String line = node.awaitLine(said -> said.contains(wanted), PATIENCE);
    double theirs = Double.parseDouble(line.replaceAll(".*\"prediction\":([^,]+),.*", "$1"));
    assertThat(theirs).isCloseTo(ours, within(Math.abs(ours) * 1e-12));
  }

  private ChildProcess consumer(Machine machine) throws Exception {
    Path readings = Files.writeString(directory.resolve("readings.csv"), machine.csv());
    return ChildProcess.command(
            SystemTool.NODE.orSkip().toString(),
            HOME.resolve("predict.js").toString(),
            Machine.TASK,
            readings.toString())
        .environment("MILLRACE_KAFKA_BOOTSTRAP_SERVERS", federation.kafka.bootstrapServers())
        .environment("MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL", federation.registry.url().toString())
        .start();
  }

  /** Once per build: the versions that the lock file names, in the build's own directory. */
  private static void install(Path npm) throws Exception {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "predict.js", "scorer.js")) {
      Files.copy(EXAMPLE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path writtenLast = HOME.resolve("node_modules/.package-lock.json");
    if (Files.exists(writtenLast)) {
      return;
    }
    try (var install =
        ChildProcess.command(npm.toString(), "ci", "--ignore-scripts", "--no-audit")
            .directory(HOME)
            .start()) {
      install.awaitExit(INSTALL_WITHIN);
      RealPart.orSkip(
          Optional.of(writtenLast).filter(Files::exists),
          "npm could not fetch the example's packages: " + String.join("\n", install.lines()));
    }
  }
}
