package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {

  @TempDir Path directory;

  @Test
  void shouldLetOneGatewayRunOnADirectory() {
    try (DataDirectoryLock held = DataDirectoryLock.acquire(directory)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> DataDirectoryLock.acquire(directory))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "data directory %s is in use by another gateway (process %d):"
                      .formatted(directory, ProcessHandle.current().pid())
                  + " stop it, or name another directory");
    }
  }

  @Test
  void shouldLetTheNextOneInAfterTheFirstHasGone() {
    // Given
    DataDirectoryLock.acquire(directory).close();

    // When, Then
    try (DataDirectoryLock again = DataDirectoryLock.acquire(directory)) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void shouldNameADirectoryThatCannotBeLocked() throws Exception {
    // Given
    Path file = Files.createFile(directory.resolve("file"));

    // When, Then
    assertThatThrownBy(() -> DataDirectoryLock.acquire(file))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("data directory " + file + " cannot be locked: ");
  }
}
