package dev.millrace.rollout.checkpoint;

import static dev.millrace.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path dir;
  private Path file;
  private Checkpoint checkpoint;

  @BeforeEach
  void create() {
    file = dir.resolve("models").resolve("engine-wear.checkpoint");
    checkpoint = new Checkpoint(file);
  }

  @Test
  void shouldHoldNothingAtFirst() {
    assertThat(checkpoint.load()).isEqualTo(new Loaded.Nothing());
  }

  @Test
  void shouldHoldTheModelWrittenLast() throws IOException {
    // Given
    checkpoint.write(version(1));

    // When
    checkpoint.write(version(2));

    // Then
    assertThat(checkpoint.load()).isEqualTo(new Loaded.Model(version(2)));
    assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void shouldNoticeEveryChangedByte() throws IOException {
    // Given
    checkpoint.write(version(1));
    byte[] sound = Files.readAllBytes(file);

    for (int i = 0; i < sound.length; i++) {
      // When
      byte[] corrupt = sound.clone();
      corrupt[i] ^= 0x10;
      Files.write(file, corrupt);

      // Then
      assertThat(checkpoint.load()).isEqualTo(new Loaded.Corrupt("its checksum does not hold"));
    }
  }

  @Test
  void shouldNoticeThatItWasCutShort() throws IOException {
    // Given
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[31]);

    // When, Then
    assertThat(checkpoint.load()).isEqualTo(new Loaded.Corrupt("has only 31 bytes"));
  }

  @Test
  void shouldNotMindWhatAnInterruptedWriteLeftBehind() throws IOException {
    // Given
    checkpoint.write(version(1));
    Path next = file.resolveSibling("engine-wear.checkpoint.next");
    Files.write(next, new byte[100_000]);

    // When
    Loaded before = checkpoint.load();
    checkpoint.write(version(2));

    // Then
    assertThat(before).isEqualTo(new Loaded.Model(version(1)));
    assertThat(checkpoint.load()).isEqualTo(new Loaded.Model(version(2)));
  }
}
