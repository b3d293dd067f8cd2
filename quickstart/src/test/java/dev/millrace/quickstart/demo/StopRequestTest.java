package dev.millrace.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopRequestTest {
  @Test
  void shouldLetWhatRunsCloseBeforeTheProcessEnds() throws Exception {
    // Given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Running.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("running");

    // When
    // Process.destroy would close its output as well.
    process.toHandle().destroy();

    // Then
    assertThat(out.readLine()).isEqualTo("closed");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldNotBeMadeByItsOwnEnd() {
    StopRequest stop = StopRequest.listen();

    stop.close();

    assertThat(stop.isMade()).isFalse();
  }

  /** A process that runs until it is told to stop. */
  static final class Running {
    private Running() {}

    public static void main(String[] arguments) throws Exception {
      try (StopRequest stop = StopRequest.listen();
          AutoCloseable part = () -> System.out.println("closed")) {
        System.out.println("running");
        stop.await();
      }
    }
  }
}
