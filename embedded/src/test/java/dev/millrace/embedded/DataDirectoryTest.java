package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @Test
  void shouldDeleteATemporaryDirectoryWithAllItHolds() throws IOException {
    // Given
    var directory = DataDirectory.temporary("millrace-test-");
    Files.writeString(
        Files.createDirectories(directory.path().resolve("topic-0")).resolve("log"), "x");

    // When
    directory.close();

    // Then
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void shouldKeepTheCallersDirectory(@TempDir Path parent) {
    // Given
    var directory = DataDirectory.kept(parent.resolve("kafka"));

    // When
    directory.close();

    // Then
    assertThat(parent.resolve("kafka")).isDirectory();
  }
}
