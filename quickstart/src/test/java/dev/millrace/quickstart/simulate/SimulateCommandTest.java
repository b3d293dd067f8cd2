package dev.millrace.quickstart.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.configuration.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir private Path directory;

  private final StringWriter errors = new StringWriter();

  @Test
  void shouldAskForThePlantOfAFile() throws IOException {
    assertThat(run("--csv", file("x\n1\n"))).isEqualTo(2);
    assertThat(errors.toString()).startsWith("millrace: --csv needs --plant: name it");
  }

  @Test
  void shouldRefuseNamesThatCannotBePublished() throws IOException {
    assertThat(run("--csv", file("x\n1\n"), "--plant", "a/b")).isEqualTo(2);
    assertThat(errors.toString()).contains("plant 'a/b' cannot be a level of an MQTT topic");
  }

  @Test
  void shouldRefuseASensorWithTheNameOfTheClock() throws IOException {
    assertThat(run("--csv", file("cycle,x\n1,1\n"), "--plant", "p")).isEqualTo(2);
    assertThat(errors.toString()).contains("sensor 'cycle' has the name of the field of the clock");
  }

  @Test
  void shouldRefuseARateThatIsNone() throws IOException {
    assertThat(run("--csv", file("x\n1\n"), "--plant", "p", "--rate", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("rate must be positive, not 0.0");
  }

  @Test
  void shouldNameTheBrokerThatIsNotThere() throws IOException {
    // Given
    String nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = "tcp://127.0.0.1:" + socket.getLocalPort();
    }

    // When
    int exitCode = run("--csv", file("x\n1\n"), "--plant", "p", "--mqtt", nobody, "--json");

    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString())
        .contains("millrace: MQTT broker " + nobody)
        .doesNotContain("\tat ");
  }

  @Test
  void shouldReadTheBrokerFromAFileStrictly() throws IOException {
    // Given
    Path config = Files.writeString(directory.resolve("simulate.yaml"), "mqtt: {sever: x}\n");

    // When
    int exitCode = run("--csv", file("x\n1\n"), "--plant", "p", "--config", config.toString());

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(errors.toString()).contains("mqtt.sever; did you mean 'server'?");
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("rows.csv"), text).toString();
  }

  private int run(String... arguments) {
    return CommandLines.of(new SimulateCommand())
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
