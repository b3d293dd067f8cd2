package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCrashIT {

  private static final int PER_COMMIT = 10;

  @TempDir Path directory;

  private Path file;
  private Process process;

  @BeforeEach
  void startWriter() throws Exception {
    file = directory.resolve("readings.db");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @RepeatedTest(3)
  void shouldHoldEveryCommittedReadingWhenItsProcessIsKilled() throws Exception {
    // When
    int committed = killAfter(50 * PER_COMMIT);

    // Then
    try (ReadingsStore store = open()) {
      long held = store.readiness().readings();
      assertThat(held).isGreaterThanOrEqualTo(committed).isEqualTo(store.counts().readings());
      assertThat(held % PER_COMMIT).isZero();
    }
  }

  @Test
  void shouldGoOnBesideAWriterThatIsKilled() throws Exception {
    try (ReadingsStore store = open()) {
      // Given both write
      for (int clock = 1; clock <= 100; clock++) {
        assertThat(store.append(Arrivals.reading("P2", clock, Arrivals.NOON, clock, 0)))
            .isEqualTo(new Outcome.Stored(1));
      }

      // When
      int committed = killAfter(50 * PER_COMMIT);

      // Then
      assertThat(store.append(Arrivals.reading("P2", 101, Arrivals.NOON, 101, 0)))
          .isEqualTo(new Outcome.Stored(1));
      long held = store.readiness().readings();
      assertThat(held).isGreaterThanOrEqualTo(committed + 101).isEqualTo(store.counts().readings());
      assertThat((held - 101) % PER_COMMIT).isZero();
      assertThat(store.freeze("t", 1).lastReading()).isEqualTo(held);
    }
  }

  private ReadingsStore open() {
    return ReadingsStore.open(file, Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
  }

  /** Kills the writer once it has said that so many are committed. Returns what it said last. */
  private int killAfter(int readings) throws Exception {
    int committed = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (committed < readings) {
        committed = Integer.parseInt(lines.readLine());
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor(10, TimeUnit.SECONDS);
    return committed;
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
