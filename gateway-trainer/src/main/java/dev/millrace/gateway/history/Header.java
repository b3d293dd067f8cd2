package dev.millrace.gateway.history;

import dev.millrace.configuration.Spelling;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a CSV file. A column without a name has an empty one. */
final class Header {
  private final Path file;
  private final List<String> names;
  private final Map<String, Integer> indexes;

  private Header(Path file, List<String> names, Map<String, Integer> indexes) {
    this.file = file;
    this.names = names;
    this.indexes = indexes;
  }

  /**
   * From the cells of the first line.
   *
   * @throws CsvException if they are numbers, or a name comes twice
   */
  static Header of(Path file, List<String> cells) {
    if (cells.stream().allMatch(cell -> cell.matches("[+-]?[\\d.,eE+-]*\\d"))) {
      throw new CsvException(
          "%s line 1 has numbers: its first line must name the columns".formatted(file));
    }
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Integer before = cells.get(i).isEmpty() ? null : indexes.put(cells.get(i), i);
      if (before != null) {
        throw new CsvException(
            "%s line 1: columns %d and %d are both named '%s': rename one"
                .formatted(file, before + 1, i + 1, cells.get(i)));
      }
    }
    if (indexes.isEmpty()) {
      throw new CsvException("%s line 1 names no column".formatted(file));
    }
    return new Header(file, List.copyOf(cells), indexes);
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  /**
   * Where a column stands.
   *
   * @throws CsvException if there is none of this name
   */
  int index(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new CsvException(
          "%s has no column '%s'%s".formatted(file, name, Spelling.hint(name, indexes.keySet())));
    }
    return index;
  }
}
