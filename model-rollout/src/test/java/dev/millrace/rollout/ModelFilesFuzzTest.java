package dev.millrace.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.fuzz.Fuzz;
import dev.millrace.rollout.checkpoint.Checkpoint;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Model files: what was exported, and checkpoints, the latter under a checksum that holds. */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
class ModelFilesFuzzTest {
  @TempDir private Path directory;

  @Test
  void shouldReadOrRefuseAnyExportedModel() {
    byte[] sample = ModelExport.toJson(Versions.version(3)).getBytes(UTF_8);

    long fed =
        Fuzz.decoder(
                bytes -> ModelExport.fromJson(new String(bytes, UTF_8)),
                UnreadableRecordException.class)
            .with(List.of(sample))
            .run();

    assertThat(fed).isPositive();
  }

  @Test
  void shouldCallAnySpoiltCheckpointCorrupt() throws Exception {
    // Given
    Path file = directory.resolve("model");
    Checkpoint checkpoint = new Checkpoint(file);
    checkpoint.write(Versions.version(3));
    byte[] whole = Files.readAllBytes(file);
    byte[] avro = Arrays.copyOfRange(whole, 32, whole.length);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

    // When
    long fed =
        Fuzz.decoder(
                bytes -> {
                  byte[] content = new byte[32 + bytes.length];
                  ByteBuffer.wrap(content).put(sha256.digest(bytes)).put(bytes);
                  Files.write(file, content);
                  assertThat(checkpoint.load()).isNotNull();
                })
            .with(List.of(avro))
            .run();

    // Then
    assertThat(fed).isPositive();
  }
}
