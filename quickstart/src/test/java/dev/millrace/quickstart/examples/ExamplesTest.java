package dev.millrace.quickstart.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.quickstart.tasks.TaskCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files of docs/examples are what their pages say they are. */
class ExamplesTest {
  static final Path DIRECTORY = Path.of("../docs/examples");

  @Test
  void shouldFollowTheFormulas() throws IOException {
    assertThat(Files.readAllLines(DIRECTORY.resolve("pumps-north.csv"), UTF_8))
        .isEqualTo(ExampleFiles.pumps(1, 1));
    assertThat(Files.readAllLines(DIRECTORY.resolve("pumps-south.csv"), UTF_8))
        .isEqualTo(ExampleFiles.pumps(11, 2));
    assertThat(Files.readAllLines(DIRECTORY.resolve("kiln-east.csv"), UTF_8))
        .isEqualTo(ExampleFiles.kiln(3));
    assertThat(Files.readAllLines(DIRECTORY.resolve("kiln-west.csv"), UTF_8))
        .isEqualTo(ExampleFiles.kiln(4));
  }

  @Test
  void shouldDraftTheTaskFilesThatAreThere() throws IOException {
    assertThat(
            drafted(
                "--csv",
                DIRECTORY.resolve("pumps-north.csv").toString(),
                "--asset-column",
                "machineID",
                "--clock-column",
                "Operating hours [h]",
                "--fails-at-end",
                "--remaining-life",
                "--name",
                "pump-life"))
        .isEqualTo(Files.readString(DIRECTORY.resolve("pump-life.yaml")));
    assertThat(
            drafted(
                "--csv",
                DIRECTORY.resolve("kiln-east.csv").toString(),
                "--clock-column",
                "timestamp",
                "--target-column",
                "Free lime [%]",
                "--name",
                "free-lime"))
        .isEqualTo(Files.readString(DIRECTORY.resolve("free-lime.yaml")));
  }

  private static String drafted(String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "draft";
    System.arraycopy(options, 0, arguments, 1, options.length);
    int exitCode =
        CommandLines.of(new TaskCommand()).setOut(new PrintWriter(out)).execute(arguments);
    assertThat(exitCode).isZero();
    return out.toString();
  }
}
