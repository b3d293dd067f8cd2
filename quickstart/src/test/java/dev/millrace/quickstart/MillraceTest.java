package dev.millrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in one line, before anything is started. */
class MillraceTest {
  @TempDir private Path directory;

  private final StringWriter errors = new StringWriter();

  @Test
  void shouldRefuseAReportThatCannotBeWrittenBeforeTheRun() {
    int exitCode =
        run(
            "demo",
            "--exit",
            "--report",
            directory.resolve("nowhere").resolve("r.json").toString());

    assertFailed(exitCode, 1, "nowhere does not exist; create it");
  }

  @Test
  void shouldRefuseADirectoryAsReport() {
    assertFailed(
        run("demo", "--exit", "--report", directory.toString()), 1, "name a file that can");
  }

  @Test
  void shouldSayWhichOfNasaFilesIsMissing() {
    assertFailed(
        run("demo", "--exit", "--data", directory.toString()), 1, "no file 'train_FD001.txt'");
  }

  @Test
  void shouldBoundTheSimulatedFleet() {
    int exitCode = run("demo", "--exit", "--plants", "50000", "--assets-per-plant", "50000");

    assertFailed(exitCode, 2, "--plants times --assets-per-plant must be at most 10000");
  }

  @Test
  void shouldRefuseAReplicationFactorThatCannotBe() {
    assertFailed(run("setup", "--replicas", "65539"), 2, "replicas must be in 1..32767");
  }

  @Test
  void shouldRefuseAFederationOfNoPlants() {
    assertFailed(run("roi", "--plants", "0"), 2, "--plants must be 1 to 250, not 0");
  }

  @Test
  void shouldRefuseAPortThatCannotBe() {
    assertFailed(run("tycoon", "--port", "65536"), 2, "--port must be 0 to 65535, not 65536");
  }

  @Test
  void shouldRefuseAModelThatDoesNotSum() {
    assertFailed(run("roi", "--model", "neural"), 2, "--model must be one of ridge, ridge-poly2");
  }

  @Test
  void shouldRefuseACostBelowNothing() {
    assertFailed(run("roi", "--failure-cost=-1"), 2, "failure cost must be a number of at least 0");
  }

  private int run(String... arguments) {
    return Millrace.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private void assertFailed(int exitCode, int expected, String what) {
    assertThat(exitCode).isEqualTo(expected);
    assertThat(errors.toString().lines().findFirst().orElse(""))
        .startsWith("millrace: ")
        .contains(what);
    assertThat(errors.toString()).doesNotContain("\tat ");
  }
}
