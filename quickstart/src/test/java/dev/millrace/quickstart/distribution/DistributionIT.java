package dev.millrace.quickstart.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateway and aggregator by themselves, as they are copied to edge boxes and into images. */
class DistributionIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String EMBEDDED = "embedded|kafka_2|moquette|kafka-server";

  @TempDir private Path directory;

  @Test
  void shouldRunTheAggregatorWithoutWhatOnlyGatewaysOrDemosNeed() throws IOException {
    Path home = unpack("aggregator-streams");

    assertThat(libraries(home))
        .noneMatch(
            jar -> jar.matches("(smile|openblas|javacpp|sqlite|.*paho|%s).*".formatted(EMBEDDED)))
        .anyMatch(jar -> jar.startsWith("kafka-streams"))
        .anyMatch(jar -> jar.startsWith("logback-classic"));
    assertThat(home.resolve("conf/aggregator.yaml")).exists();
    assertThat(home.resolve("LICENSE")).exists();
    assertRefusesAFileThatIsNotThere(home.resolve("bin/millrace-aggregator"));
  }

  @Test
  void shouldRunTheGatewayWithoutWhatOnlyAggregatorsOrDemosNeed() throws IOException {
    Path home = unpack("gateway-trainer");

    assertThat(libraries(home))
        .noneMatch(jar -> jar.matches("(kafka-streams|%s).*".formatted(EMBEDDED)))
        .anyMatch(jar -> jar.startsWith("smile-core"))
        .anyMatch(jar -> jar.startsWith("logback-classic"));
    assertThat(home.resolve("conf/gateway.yaml")).exists();
    assertRefusesAFileThatIsNotThere(home.resolve("bin/millrace-gateway"));
  }

  private static void assertRefusesAFileThatIsNotThere(Path program) {
    try (ChildProcess process =
        ChildProcess.command(program.toString())
            .arguments("run", "--config", "nowhere.yaml")
            .environment("JAVA_HOME", System.getProperty("java.home"))
            .start()) {
      assertThat(process.awaitExit(SOON)).isEqualTo(2);
      assertThat(process.lines())
          .containsExactly("millrace: nowhere.yaml cannot be read: name a file that can");
    }
  }

  private Path unpack(String module) throws IOException {
    Path archive = only(Path.of("..", module, "target"), "-bin.tar.gz");
    try (ChildProcess tar =
        ChildProcess.command("tar", "-xzf", archive.toAbsolutePath().toString())
            .directory(directory)
            .start()) {
      assertThat(tar.awaitExit(SOON)).isZero();
    }
    return only(directory, "");
  }

  private static Path only(Path in, String ending) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(found).as("distribution in %s, made by mvn package", in).hasSize(1);
      return found.get(0);
    }
  }

  private static List<String> libraries(Path home) throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString()).toList();
    }
  }
}
