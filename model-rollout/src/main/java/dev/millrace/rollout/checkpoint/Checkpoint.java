package dev.millrace.rollout.checkpoint;

import static dev.millrace.schemas.topics.Limits.MAX_RECORD_BYTES;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.millrace.schemas.GlobalModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * One model in one file: SHA-256 of the rest (32 bytes), then an Avro data file with one {@link
 * GlobalModel}. The data file carries its schema, so software of another version can read it.
 *
 * <p>Writing is atomic: a power cut leaves the old file or the new one.
 */
public final class Checkpoint {
  /** A record of full size, its schema and the framing. */
  private static final int MAX_BYTES = MAX_RECORD_BYTES + 1024 * 1024;

  private static final int HASH_BYTES = 32;

  private final Path file;

  /** In this file, whose directory is created when needed. */
  public Checkpoint(Path file) {
    this.file = Objects.requireNonNull(file, "file").toAbsolutePath();
  }

  /**
   * Replaces the content.
   *
   * @throws IOException if it could not be made durable; the old content then stands
   */
  public void write(GlobalModel model) throws IOException {
    byte[] avro = encode(model);
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer content =
          ByteBuffer.allocate(HASH_BYTES + avro.length).put(sha256(avro)).put(avro).flip();
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
    forceDirectory();
  }

  /** What the file holds. The model is as it was written, which says nothing of its digest. */
  public Loaded load() {
    if (!Files.exists(file)) {
      return new Loaded.Nothing();
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        return new Loaded.Corrupt("has %d bytes, more than any model".formatted(Files.size(file)));
      }
      byte[] content = Files.readAllBytes(file);
      if (content.length < HASH_BYTES) {
        return new Loaded.Corrupt("has only %d bytes".formatted(content.length));
      }
      byte[] avro = Arrays.copyOfRange(content, HASH_BYTES, content.length);
      if (!MessageDigest.isEqual(sha256(avro), Arrays.copyOf(content, HASH_BYTES))) {
        return new Loaded.Corrupt("its checksum does not hold");
      }
      return new Loaded.Model(decode(avro));
    } catch (IOException | RuntimeException e) {
      // Avro has exceptions of its own for some of the content it cannot read, not for all.
      return new Loaded.Corrupt("cannot be read: " + e.getMessage());
    }
  }

  /** The file. */
  @Override
  public String toString() {
    return "checkpoint " + file;
  }

  private static byte[] encode(GlobalModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var writer =
        new DataFileWriter<GlobalModel>(new SpecificDatumWriter<>(GlobalModel.getClassSchema()))) {
      writer.create(GlobalModel.getClassSchema(), bytes);
      writer.append(model);
    }
    return bytes.toByteArray();
  }

  private static GlobalModel decode(byte[] avro) throws IOException {
    Framing.check(avro);
    var expected = new SpecificDatumReader<GlobalModel>(GlobalModel.getClassSchema());
    try (var reader = new DataFileReader<>(new SeekableByteArrayInput(avro), expected)) {
      if (!reader.hasNext()) {
        throw new IOException("it holds no model");
      }
      return reader.next();
    }
  }

  /** Makes the rename itself durable, where the system can. */
  private void forceDirectory() {
    try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException notOnThisSystem) {
      // Windows opens no directories; there the rename is durable when the system says so.
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
