package dev.millrace.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.tools.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example in docs, run by Node, against this library. */
class NodeConsumerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int INSTALL_MINUTES = 5;
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
      assertThat(node.output()).doesNotContain("\"version\":2");
    }
  }

  private static void assertSamePrediction(
      Machine machine, ActiveModel model, ChildProcess node, int version) {
    await()
        .atMost(PATIENCE)
        .until(() -> model.current().filter(v -> v.version() == version).isPresent());
    double ours = model.predict(machine.life()).orElseThrow().value();
    assertThat(ours).as("within the target's range").isStrictlyBetween(0.0, 10_000.0);
    var line = Pattern.compile("\"version\":" + version + ",\"prediction\":([^,]+),");
    double theirs = Double.parseDouble(node.awaitOutput(line, PATIENCE).group(1));
    assertThat(theirs).isCloseTo(ours, within(Math.abs(ours) * 1e-12));
  }

  private ChildProcess consumer(Machine machine) throws Exception {
    Path readings = Files.writeString(directory.resolve("readings.csv"), machine.csv());
    return ChildProcess.start(
        directory.resolve("output"),
        List.of(
            SystemTool.NODE.orSkip().toString(),
            HOME.resolve("predict.js").toString(),
            Machine.TASK,
            readings.toString()),
        Map.of(
            "MILLRACE_BOOTSTRAP_SERVERS",
            federation.kafka.bootstrapServers(),
            "MILLRACE_REGISTRY",
            federation.registry.url().toString()));
  }

  /** Once per build: the versions that the lock file names, in the build's own directory. */
  private static void install(Path npm) throws Exception {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "predict.js", "scorer.js")) {
      Files.copy(EXAMPLE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.isDirectory(HOME.resolve("node_modules/kafkajs"))) {
      return;
    }
    try (var install =
        ChildProcess.start(
            HOME.resolve("npm.log"),
            List.of(
                npm.toString(),
                "ci",
                "--prefix",
                HOME.toString(),
                "--ignore-scripts",
                "--no-audit"))) {
      boolean ended = install.process().waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
      assertThat(ended && install.process().exitValue() == 0).as(install.output()).isTrue();
    }
  }
}
