package dev.millrace.turbofan.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The rows of a table of figures that is packaged with this class. */
final class CsvTable {

  private CsvTable() {}

  /** The rows whose first column is the key, without that column. */
  static List<List<String>> rows(String name, String key) {
    try (InputStream in = CsvTable.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> Arrays.asList(line.split(",")))
          .filter(cells -> cells.get(0).equals(key))
          .map(cells -> cells.subList(1, cells.size()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
