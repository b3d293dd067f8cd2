package dev.millrace.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** Writes reports as JSON. */
final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /**
   * Writes a report.
   *
   * @throws IOException if the file cannot be written
   */
  static void write(DemoReport report, Path file) throws IOException {
    JSON.writeValue(file.toFile(), report);
  }
}
