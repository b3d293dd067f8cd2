package dev.millrace.gateway.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A plant's past in a CSV file. Opening it reads it through twice, so that whatever makes it
 * unusable is known before anything is done with it; then it can be told as often as wanted.
 */
public final class CsvHistory {
  /** Sorting takes memory: 8 bytes for each of these. */
  private static final long MAX_SORTED_VALUES = 20_000_000;

  private final CsvFile file;
  private final CsvMapping mapping;
  private final Survey survey;
  private final List<String> sensors;
  private final HistorySummary summary;

  private CsvHistory(CsvFile file, CsvMapping mapping, Survey survey, List<String> sensors) {
    this.file = file;
    this.mapping = mapping;
    this.survey = survey;
    this.sensors = sensors;
    this.summary = HistorySummary.of(this);
  }

  /**
   * Opens and checks a file.
   *
   * @throws CsvException if it cannot be used as asked
   */
  public static CsvHistory open(Path path, Dialect dialect, CsvMapping mapping) {
    CsvFile file = new CsvFile(path, dialect);
    Survey survey = Survey.of(file, mapping);
    List<String> sensors =
        mapping.sensors().isEmpty() ? survey.sensors(mapping) : mapping.sensors();
    if (sensors.isEmpty()) {
      throw new CsvException("%s has no column of numbers that could be a sensor".formatted(path));
    }
    return new CsvHistory(file, mapping, survey, sensors);
  }

  public Path path() {
    return file.path();
  }

  /** The sensors of a reading, in the order of its values. */
  public List<String> sensors() {
    return sensors;
  }

  /** What every column holds, sensor or not. */
  public List<ColumnSummary> columns() {
    return survey.columns();
  }

  /** Lines below the header. */
  public long lines() {
    return survey.lines();
  }

  /** Whether clocks are time stamps, in seconds since 1970. */
  public boolean isTimed() {
    return survey.timed();
  }

  public HistorySummary summary() {
    return summary;
  }

  Dialect dialect() {
    return file.dialect();
  }

  public CsvMapping mapping() {
    return mapping;
  }

  /** Tells everything, in the order of the file, or of the clock if rows are to be sorted. */
  public <E extends Exception> void forEach(Sink<HistoryEntry, E> sink) throws E {
    RowReader reader = new RowReader(file, mapping, sensors);
    LifeOrder order =
        new LifeOrder(file.path(), mapping.events().failsAtEnd() ? survey.lastLines() : Map.of());
    if (mapping.sorted()) {
      for (Row row : sorted(reader)) {
        order.place(row, sink);
      }
    } else {
      file.<E>forEachLine(line -> order.place(reader.read(line), sink));
    }
  }

  private List<Row> sorted(RowReader reader) {
    if (survey.lines() * sensors.size() > MAX_SORTED_VALUES) {
      throw new CsvException(
          "%s has more than %,d values, too many to sort here: sort its lines by clock beforehand"
              .formatted(file.path(), MAX_SORTED_VALUES));
    }
    List<Row> rows = new ArrayList<>();
    file.<RuntimeException>forEachLine(line -> rows.add(reader.read(line)));
    rows.sort(
        Comparator.comparingDouble(
                (Row row) ->
                    row instanceof Row.Placed placed ? placed.clock() : Double.NEGATIVE_INFINITY)
            .thenComparingLong(Row::line));
    return rows;
  }
}
