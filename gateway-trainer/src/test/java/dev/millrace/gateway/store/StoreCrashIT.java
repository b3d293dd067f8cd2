package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class StoreCrashIT {

  private static final int PER_COMMIT = 10;

  @TempDir Path directory;

  @RepeatedTest(3)
  void shouldHoldEveryCommittedReadingWhenItsProcessIsKilled() throws Exception {
    // Given
    Path file = directory.resolve("readings.db");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    // When
    int committed = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (committed < 50 * PER_COMMIT) {
        committed = Integer.parseInt(lines.readLine());
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor(10, TimeUnit.SECONDS);

    // Then
    try (ReadingsStore store =
        ReadingsStore.open(file, Arrivals.LAYOUT, QuarantineLimits.DEFAULT)) {
      long held = store.readiness().readings();
      assertThat(held).isGreaterThanOrEqualTo(committed).isEqualTo(store.counts().readings());
      assertThat(held % PER_COMMIT).isZero();
    }
  }

  /** Commits readings until it is killed, and says after each commit how many there are. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
      ReadingsStore store =
          ReadingsStore.open(Path.of(arguments[0]), Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
      for (int committed = 0; ; committed += PER_COMMIT) {
        System.out.println(committed);
        int first = committed;
        List<Entry> batch =
            IntStream.range(first, first + PER_COMMIT)
                .mapToObj(clock -> Arrivals.reading(clock, clock, 0))
                .toList();
        store.append(batch);
      }
    }
  }
}
