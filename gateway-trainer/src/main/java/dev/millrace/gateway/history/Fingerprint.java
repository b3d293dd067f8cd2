package dev.millrace.gateway.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** What is imported, told by its content: SHA-256 of the file and of how it is read. */
final class Fingerprint {
  private static final int BUFFER_BYTES = 1 << 16;

  private Fingerprint() {}

  /**
   * The fingerprint, in hexadecimal.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  static String of(CsvHistory history) {
    try (InputStream in = Files.newInputStream(history.path())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(meaning(history).getBytes(UTF_8));
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String meaning(CsvHistory history) {
    CsvMapping mapping = history.mapping();
    Dialect dialect = history.dialect();
    return List.of(
            mapping.assets(),
            mapping.clock(),
            mapping.events().column(),
            new TreeSet<>(mapping.events().failed()),
            new TreeSet<>(mapping.events().maintained()),
            mapping.events().failsAtEnd(),
            mapping.sorted(),
            history.sensors(),
            dialect.delimiter(),
            dialect.decimal(),
            dialect.charset(),
            new TreeSet<>(dialect.missing()),
            "")
        .toString();
  }
}
