package dev.millrace.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** A report as JSON. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes it.
   *
   * @param out where to; null for nowhere
   */
  public static void write(Path out, Object report) throws IOException {
    if (out != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(out.toFile(), report);
    }
  }
}
