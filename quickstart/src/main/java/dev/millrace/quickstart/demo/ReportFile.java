package dev.millrace.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Writes reports as JSON. */
final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /**
   * Says beforehand what would be in the way of writing it.
   *
   * @throws IOException if the file cannot be written
   */
  static void requireWritable(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NotDirectoryException(
          "--report %s: directory %s does not exist; create it".formatted(file, directory));
    }
    boolean writable = Files.isWritable(Files.exists(file) ? file : directory);
    if (Files.isDirectory(file) || !writable) {
      throw new AccessDeniedException(
          "--report %s cannot be written: name a file that can".formatted(file));
    }
  }

  /**
   * Writes a report.
   *
   * @throws IOException if the file cannot be written
   */
  static void write(DemoReport report, Path file) throws IOException {
    JSON.writeValue(file.toFile(), report);
  }
}
