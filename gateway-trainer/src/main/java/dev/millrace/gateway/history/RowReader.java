package dev.millrace.gateway.history;

import dev.millrace.gateway.history.CsvFile.Line;
import dev.millrace.gateway.history.HistoryEntry.Skipped;
import dev.millrace.gateway.store.AssetEventType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the rows of one pass over a file, from its first. */
final class RowReader {
  /** A column with more names than this holds something else. */
  private static final int MAX_ASSETS = 100_000;

  private final CsvFile file;
  private final CsvMapping mapping;
  private final List<String> sensors;
  private final int[] sensorColumns;
  private final OptionalInt assetColumn;
  private final OptionalInt clockColumn;
  private final OptionalInt timeColumn;
  private final OptionalInt eventColumn;
  private final ClockReader clocks;
  private final Map<String, Integer> rowsOfAssets = new HashMap<>();

  /**
   * @throws CsvException if the file lacks a column of the mapping
   */
  RowReader(CsvFile file, CsvMapping mapping, List<String> sensors) {
    this.file = file;
    this.mapping = mapping;
    this.sensors = sensors;
    sensorColumns = sensors.stream().mapToInt(file.header()::index).toArray();
    assetColumn = column(mapping.assets().column());
    clockColumn = column(mapping.clock().column());
    timeColumn = column(mapping.clock().timeColumn());
    eventColumn = column(mapping.events().column());
    clocks = new ClockReader(mapping.clock(), file.dialect());
  }

  private OptionalInt column(Optional<String> name) {
    return name.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(file.header().index(name.orElseThrow()));
  }

  Row read(Line line) {
    Optional<Skipped> misshapen = misshapen(line);
    if (misshapen.isPresent()) {
      return new Row.Lost(misshapen.get());
    }
    String asset =
        assetColumn.isPresent()
            ? line.cells().get(assetColumn.getAsInt())
            : mapping.assets().name();
    if (asset.isEmpty()) {
      return new Row.Lost(skipped(line, mapping.assets().column().orElse(""), "names no asset"));
    }
    int row = rowsOfAssets.merge(asset, 1, Integer::sum);
    requireFew(line);
    OptionalDouble clock = clock(line, row);
    if (clock.isEmpty()) {
      String column = mapping.clock().column().orElseThrow();
      return new Row.Lost(skipped(line, column, "is '%s', no clock".formatted(cell(line, column))));
    }
    double[] values = new double[sensorColumns.length];
    return new Row.Placed(
        line.number(), asset, clock.getAsDouble(), event(line), values, fill(line, values));
  }

  /** Whether clocks are time stamps, as far as was read. */
  boolean readTimes() {
    return clocks.readTimes();
  }

  int assets() {
    return rowsOfAssets.size();
  }

  private OptionalDouble clock(Line line, int row) {
    if (clockColumn.isEmpty()) {
      return OptionalDouble.of(row);
    }
    String cell = line.cells().get(clockColumn.getAsInt());
    return clocks.read(
        timeColumn.isPresent() ? cell + " " + line.cells().get(timeColumn.getAsInt()) : cell);
  }

  private Optional<Skipped> misshapen(Line line) {
    int cells = line.cells().size();
    int columns = file.header().size();
    boolean fits =
        cells >= columns && line.cells().subList(columns, cells).stream().allMatch(String::isEmpty);
    return fits
        ? Optional.empty()
        : Optional.of(
            skipped(line, "", "has %d cells, the header has %d".formatted(cells, columns)));
  }

  private Optional<AssetEventType> event(Line line) {
    if (eventColumn.isEmpty()) {
      return Optional.empty();
    }
    String value = line.cells().get(eventColumn.getAsInt()).toLowerCase(Locale.ROOT);
    if (mapping.events().failed().contains(value)) {
      return Optional.of(AssetEventType.FAILED);
    }
    return mapping.events().maintained().contains(value)
        ? Optional.of(AssetEventType.MAINTAINED)
        : Optional.empty();
  }

  private Optional<Skipped> fill(Line line, double[] values) {
    for (int s = 0; s < values.length; s++) {
      String text = line.cells().get(sensorColumns[s]);
      Cell cell = Cell.of(text, file.dialect());
      if (!(cell instanceof Cell.Value value)) {
        String what =
            cell instanceof Cell.Missing
                ? "is missing"
                : "is '%s', no number".formatted(shortened(text));
        return Optional.of(skipped(line, sensors.get(s), what));
      }
      values[s] = value.number();
    }
    return Optional.empty();
  }

  private void requireFew(Line line) {
    if (rowsOfAssets.size() > MAX_ASSETS) {
      throw new CsvException(
          "%s line %d: column '%s' names more than %d assets: it is something else"
              .formatted(
                  file.path(), line.number(), mapping.assets().column().orElse(""), MAX_ASSETS));
    }
  }

  private String cell(Line line, String column) {
    return shortened(line.cells().get(file.header().index(column)));
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static Skipped skipped(Line line, String column, String what) {
    return new Skipped(line.number(), column, what);
  }
}
