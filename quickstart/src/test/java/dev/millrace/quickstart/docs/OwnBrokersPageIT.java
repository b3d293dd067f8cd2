package dev.millrace.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.RealPart;
import dev.millrace.embedded.tools.SystemTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's commands, pasted one after the other into a shell, with ports of this test's own. */
class OwnBrokersPageIT {
  private static final Path PAGE =
      Page.REPOSITORY.resolve("docs/how-to/run-on-your-own-brokers.md");
  private static final Path REGISTRY = Page.REPOSITORY.resolve("embedded/target/apicurio");
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final List<String> PORTS =
      List.of("9092", "9093", "8081", "1883", "8080", "8481", "8482");

  /** A command that fails ends the shell; whatever runs by then ends with it. */
  private static final String END_ALL = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n";

  @TempDir private Path home;

  @Test
  void shouldLeadFromNothingToPredictions() throws IOException {
    // Given
    SystemTool.MOSQUITTO.orSkip();
    SystemTool.MOSQUITTO_SUB.orSkip();
    RealPart.orSkip(
        Optional.of(REGISTRY).filter(Files::isDirectory),
        "Apicurio Registry is not there; fetch it (142 MB): "
            + "MILLRACE_REAL_PARTS=true mvn generate-test-resources -pl embedded");
    Path script = Files.writeString(home.resolve("page.sh"), END_ALL + commands());

    // When
    try (ChildProcess shell =
        ChildProcess.command("bash", "-eu", script.toString())
            .directory(Page.REPOSITORY)
            .environment("HOME", home.toString())
            .environment("MILLRACE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .environment("MILLRACE_LIB", Path.of("target", "lib").toAbsolutePath().toString())
            .start()) {
      int exitCode = shell.awaitExit(Duration.ofMinutes(5));

      // Then
      String said = String.join("\n", shell.lines());
      assertThat(exitCode).as(said).isZero();
      assertThat(said)
          .contains("10 topics and their schemas are in place")
          .contains("stored 349 readings and 10 events")
          .contains("aggregator: ACTIVE")
          .containsPattern("pump-life +1 +1 +ridge +\\d+ +2 ")
          .containsPattern("plants/north/assets/P-1\\d/prediction \\{\"task\":\"pump-life\"")
          .containsPattern("plants/north/assets/P-1\\d/advisory \\{\"task\":\"pump-life\"")
          .contains("gateway north of plant north: everything works")
          .contains("gateway north: stopped", "gateway south: stopped");
    }
  }

  private static String commands() throws IOException {
    String blocks =
        SHELL
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    for (String port : PORTS) {
      blocks = blocks.replaceAll("\\b%s\\b".formatted(port), "" + LoopbackPort.free());
    }
    return blocks;
  }
}
