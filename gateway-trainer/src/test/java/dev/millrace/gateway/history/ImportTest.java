package dev.millrace.gateway.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateway.history.CsvMapping.Assets;
import dev.millrace.gateway.history.CsvMapping.Clock;
import dev.millrace.gateway.history.CsvMapping.Events;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.Readiness;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.RetentionPolicy;
import dev.millrace.gateway.store.SensorLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  /** Three lives of one machine, whose clock begins anew each time, and one of another. */
  private static final List<String> LINES =
      List.of(
          "machine,hours,heat,failed",
          "A,1,10,0",
          "A,2,20,1",
          "A,1,11,0",
          "A,2,21,1",
          "A,1,12,0",
          "A,2,22,1",
          "B,1,9,0",
          "B,2,,0");

  private static final RetentionPolicy NOTHING = new RetentionPolicy(null, 0L, null);

  @TempDir private Path directory;
  private ReadingsStore store;

  @BeforeEach
  void openStore() {
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"), SensorLayout.of("heat"), QuarantineLimits.DEFAULT);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void shouldStoreReadingsAndFailures() throws IOException {
    ImportReport report = run(file());

    assertThat(report).isEqualTo(new ImportReport(7, 3, 0, Map.of(), List.of(), false, 1));
    assertThat(store.readiness()).isEqualTo(new Readiness(7, 2, 6, 3, 1));
  }

  @Test
  void shouldStoreNothingTwice() throws IOException {
    // Given
    run(file());

    // When
    ImportReport again = run(file());

    // Then
    assertThat(again).isEqualTo(new ImportReport(0, 0, 0, Map.of(), List.of(), true, 1));
    assertThat(store.readiness().readings()).isEqualTo(7);
  }

  @Test
  void shouldGoOnWhereItWasStopped() throws IOException {
    for (long stopAfter = 1; stopAfter <= 4; stopAfter++) {
      // Given an import that is stopped after a commit
      closeStore();
      directory = Files.createDirectory(directory.resolve("stopped"));
      openStore();
      Stopped stopped = new Stopped(stopAfter);
      assertThatThrownBy(() -> new Import(store, history(file()), false).run(stopped::line))
          .hasMessage("stopped");

      // When
      ImportReport rest = run(file());

      // Then
      assertThat(rest.resumed()).isTrue();
      assertThat(store.counts().readings()).isEqualTo(7);
      assertThat(store.counts().events()).isEqualTo(3);
      assertThat(store.counts().quarantinedTotal()).isZero();
    }
  }

  @Test
  void shouldKnowACommitAgainWhoseMarkIsMissing() throws IOException {
    // Given a crash between the second commit and its mark
    Stopped stopped = new Stopped(2);
    assertThatThrownBy(() -> new Import(store, history(file()), false).run(stopped::line))
        .hasMessage("stopped");
    String mark = "import." + Fingerprint.of(history(file()));
    store.state().put(mark, "3");

    // When
    ImportReport rest = run(file());

    // Then
    assertThat(rest.duplicates()).isEqualTo(3);
    assertThat(store.readiness()).isEqualTo(new Readiness(7, 2, 6, 3, 1));
  }

  @Test
  void shouldReportWhatTheStoreSetsAside() throws IOException {
    // Given
    run(file());
    Path older = write("older.csv", "machine,hours,heat,failed", "B,0.5,9,0");

    // When
    ImportReport report = run(older);

    // Then
    assertThat(report.refused()).isEqualTo(Map.of(QuarantineReason.OUT_OF_ORDER, 1L));
    assertThat(report.firstRefused().get(0)).startsWith("older.csv line 2: clock 0.5");
  }

  @Test
  void shouldKnowTheFirstCommitAgainWhoseMarkIsMissing() throws IOException {
    // Given a crash between the first commit, of two readings and a failure, and its mark
    assertThatThrownBy(() -> new Import(store, history(file()), false).run(new Stopped(1)::line))
        .hasMessage("stopped");
    store.state().put("import." + Fingerprint.of(history(file())), "0");

    // When
    ImportReport rest = run(file());

    // Then
    assertThat(rest.duplicates()).isEqualTo(3);
    assertThat(store.readiness()).isEqualTo(new Readiness(7, 2, 6, 3, 1));
  }

  @Test
  void shouldRefuseAFileThatHasGrown() throws IOException {
    // Given
    run(file());
    Path grown = grown();

    // When
    assertThatThrownBy(() -> run(grown))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            grown
                + " line 2: asset 'A' has readings at that clock already: import only the new rows,"
                + " or say --new-lives if its clock began anew");

    // Then
    assertThat(store.readiness()).isEqualTo(new Readiness(7, 2, 6, 3, 1));
  }

  @Test
  void shouldRefuseAnOldLifeAfterAnOlderOne() throws IOException {
    // Given
    run(file());

    // When, Then
    assertThatThrownBy(
            () ->
                run(
                    write(
                        "longer.csv",
                        "machine,hours,heat,failed",
                        "A,1,8,0",
                        "A,2,18,1",
                        "A,1,10,0",
                        "A,2,20,1")))
        .hasMessageContaining("longer.csv line 4: asset 'A'");
  }

  @Test
  void shouldTakeTheNewRowsAlone() throws IOException {
    // Given
    run(file());

    // When
    ImportReport report =
        run(write("new.csv", "machine,hours,heat,failed", "A,1,13,0", "A,2,23,1", "B,3,8,0"));

    // Then
    assertThat(report).isEqualTo(new ImportReport(3, 1, 0, Map.of(), List.of(), false, 0));
    assertThat(store.readiness()).isEqualTo(new Readiness(10, 2, 8, 4, 1));
  }

  @Test
  void shouldRefuseAClockThatRetentionRemoved() throws IOException {
    // Given all labelled readings removed
    run(file());
    store.retain(RetentionPolicy.UNLIMITED, NOTHING, Instant.now());
    Path other = write("other.csv", "machine,hours,heat,failed", "A,1,13,0", "A,2,23,1");

    // When, Then
    assertThatThrownBy(() -> run(other)).hasMessageContaining("other.csv line 2: asset 'A'");
    assertThat(new Import(store, history(other), true).run(line -> {}).readings()).isEqualTo(2);
  }

  @Test
  void shouldTakeNewLivesThatAreSaidToBeNew() throws IOException {
    // Given
    run(file());
    Path anew = write("anew.csv", "machine,hours,heat,failed", "A,1,10,0", "A,2,20,1");

    // When
    ImportReport report = new Import(store, history(anew), true).run(line -> {});

    // Then
    assertThat(report.readings()).isEqualTo(2);
    assertThat(store.readiness().failedLives()).isEqualTo(4);
    assertThat(run(anew).resumed()).isTrue();
  }

  @Test
  void shouldTellFilesApartByHowTheyAreRead() throws IOException {
    // Given
    Path file = write("heat.csv", "heat", "1");
    Dialect plain = new Dialect(',', '.', UTF_8, Set.of());

    // When
    Set<String> fingerprints =
        Stream.of(
                plain,
                new Dialect('\t', '.', UTF_8, Set.of()),
                new Dialect(',', ',', UTF_8, Set.of()),
                new Dialect(',', '.', ISO_8859_1, Set.of()),
                plain.withMissing(Set.of("-200")))
            .map(dialect -> Fingerprint.of(oneSensor(file, dialect)))
            .collect(Collectors.toSet());

    // Then
    assertThat(fingerprints).hasSize(5);
  }

  private ImportReport run(Path file) {
    return new Import(store, history(file), false).run(line -> {});
  }

  private static CsvHistory oneSensor(Path file, Dialect dialect) {
    return CsvHistory.open(file, dialect, CsvMapping.of("A").withSensors(List.of("heat")));
  }

  private static CsvHistory history(Path file) {
    return CsvHistory.open(
        file,
        Dialect.of(file, Optional.empty(), Optional.empty(), UTF_8),
        CsvMapping.of("")
            .withAssets(Assets.column("machine"))
            .withClock(Clock.column("hours"))
            .withEvents(Events.column("failed"))
            .withSensors(List.of("heat")));
  }

  private Path grown() throws IOException {
    List<String> lines = new ArrayList<>(LINES);
    lines.add("B,3,8,0");
    return write("grown.csv", lines.toArray(String[]::new));
  }

  private Path file() throws IOException {
    return write("runs.csv", LINES.toArray(String[]::new));
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  /** Ends an import after a number of commits. */
  private static final class Stopped {
    private long left;

    Stopped(long commits) {
      left = commits;
    }

    void line(long line) {
      if (--left == 0) {
        throw new IllegalStateException("stopped");
      }
    }
  }
}
