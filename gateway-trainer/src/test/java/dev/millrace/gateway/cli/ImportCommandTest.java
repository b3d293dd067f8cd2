package dev.millrace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.configuration.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String ROWS =
      """
      machineID,cycle,Torque [Nm],Note
      M1,1,40.5,a
      M1,2,41.5,b
      M2,1,,c
      M2,2,39.0,d
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path config;

  @BeforeEach
  void writeConfiguration() throws IOException {
    config =
        Files.writeString(
            directory.resolve("gateway.yaml"),
            """
            gateway: north-1
            dataDirectory: %s
            sensors: ["Torque [Nm]"]
            mqtt: {server: "tcp://127.0.0.1:1883"}
            kafka: {bootstrap.servers: "127.0.0.1:9092"}
            registry: {schema.registry.url: "http://127.0.0.1:8081"}
            """
                .formatted(directory.resolve("data")));
  }

  @Test
  void shouldImportOnceAndSayWhatBecameOfEachRow() throws IOException {
    // When
    int first =
        run(ROWS, "--asset-column", "machineID", "--clock-column", "cycle", "--fails-at-end");
    String report = out.toString();
    out.getBuffer().setLength(0);
    int second =
        run(ROWS, "--asset-column", "machineID", "--clock-column", "cycle", "--fails-at-end");

    // Then
    assertThat(first).isZero();
    assertThat(report)
        .contains("\"readings\" : 3", "\"events\" : 2", "\"skipped\" : 1", "\"resumed\" : false");
    assertThat(second).isZero();
    assertThat(out.toString())
        .contains("\"readings\" : 0", "\"events\" : 0", "\"resumed\" : true", "\"refused\" : { }");
  }

  @Test
  void shouldRefuseAFileThatHasGrownUnlessItsLivesAreNew() throws IOException {
    // Given
    String[] columns = {"--asset-column", "machineID", "--clock-column", "cycle", "--fails-at-end"};
    run(ROWS, columns);
    String grown = ROWS + "M3,1,38.0,e\n";

    // When, Then
    assertThat(run(grown, columns)).isEqualTo(1);
    assertThat(errors.toString())
        .contains("rows.csv line 2: asset 'M1' has readings at that clock already", "--new-lives");
    assertThat(
            run(
                "machineID,cycle,Torque [Nm]\nM1,1,40.5\nM1,2,44.0\n",
                "--asset-column",
                "machineID",
                "--clock-column",
                "cycle",
                "--new-lives"))
        .isZero();
    assertThat(out.toString()).contains("\"readings\" : 1", "\"duplicates\" : 1");
  }

  @Test
  void shouldFailIfRowsAreSetAside() throws IOException {
    // Given a reading of the asset that came before its past
    String[] columns = {"--asset-column", "machineID", "--clock-column", "cycle"};
    run("machineID,cycle,Torque [Nm]\nM1,9,40.0\n", columns);
    out.getBuffer().setLength(0);

    // When
    int exit = run(ROWS, columns);

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).contains("\"OUT_OF_ORDER\" : 2", "\"readings\" : 1");
  }

  @Test
  void shouldNameTheColumnThatTheGatewayNeeds() throws IOException {
    assertThat(run("machineID,Torque [Nmm]\nM1,1\n")).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("millrace: ")
        .contains("has no column 'Torque [Nm]'; did you mean 'Torque [Nmm]'?")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldRefuseOptionsThatContradictEachOther() throws IOException {
    assertThat(run(ROWS, "--asset", "M1", "--asset-column", "machineID")).isEqualTo(2);
    assertThat(run(ROWS, "--sort")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("give --asset or --asset-column, not both", "sorted only by a clock");
  }

  private int run(String rows, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("rows.csv"), rows);
    String[] arguments = new String[options.length + 5];
    arguments[0] = "import";
    arguments[1] = file.toString();
    arguments[2] = "--config";
    arguments[3] = config.toString();
    arguments[4] = "--json";
    System.arraycopy(options, 0, arguments, 5, options.length);
    return CommandLines.of(new GatewayCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
