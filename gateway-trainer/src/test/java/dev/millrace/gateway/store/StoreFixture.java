package dev.millrace.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in a fresh directory for every test. */
abstract class StoreFixture {

  @TempDir Path directory;
  ReadingsStore store;

  @BeforeEach
  void openStore() {
    store = ReadingsStore.open(file(), Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  void reopen() {
    store.close();
    openStore();
  }

  Path file() {
    return directory.resolve("readings.db");
  }

  List<Outcome> append(Entry... entries) {
    return store.append(List.of(entries));
  }

  /** Applies one policy to all lives. */
  long retain(RetentionPolicy policy) {
    return store.retain(policy, policy, Arrivals.NOON);
  }

  /** Lives as of now, read through a snapshot that is released again. */
  List<Life> lives() {
    Snapshot now = store.freeze("fixture", 1);
    try (Stream<Life> lives = store.lives(now, List.of("a", "b"))) {
      return lives.toList();
    } finally {
      store.release("fixture", 1);
    }
  }

  static Path temporaryFile() {
    try {
      return Files.createTempDirectory(Path.of("target"), "store").resolve("readings.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
