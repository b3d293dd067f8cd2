package dev.millrace.configuration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopRequestTest {
  @Test
  void shouldLetWhatRunsCloseBeforeTheProcessEnds() throws Exception {
    // Given
    Process process = start(Running.class);
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("running");

    // When
    // Process.destroy would close its output as well.
    process.toHandle().destroy();

    // Then
    assertThat(out.readLine()).isEqualTo("closed");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
  }

  @Test
  void shouldEndWithTheExitCodeOfWorkThatOnlyStopsOnRequest() throws Exception {
    // Given
    Process process = start(Following.class);
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("running");

    // When
    process.toHandle().destroy();

    // Then
    assertThat(out.readLine()).isEqualTo("closed");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void shouldNotBeMadeByItsOwnEnd() {
    StopRequest stop = StopRequest.listen();

    stop.close();

    assertThat(stop.isMade()).isFalse();
  }

  private static Process start(Class<?> program) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void runUntilMade(StopRequest request) throws Exception {
    try (StopRequest stop = request;
        AutoCloseable part = () -> System.out.println("closed")) {
      System.out.println("running");
      stop.await();
    }
  }

  /** A process that runs until it is told to stop. */
  static final class Running {
    private Running() {}

    public static void main(String[] arguments) throws Exception {
      runUntilMade(StopRequest.listen());
    }
  }

  /** A process that is done when it is told to stop. */
  static final class Following {
    private Following() {}

    public static void main(String[] arguments) throws Exception {
      runUntilMade(StopRequest.endingWith(0));
    }
  }
}
