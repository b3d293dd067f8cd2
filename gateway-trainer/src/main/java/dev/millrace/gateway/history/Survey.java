package dev.millrace.gateway.history;

import dev.millrace.gateway.history.CsvFile.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A first pass over a file: what its columns hold, and where each asset's rows end.
 *
 * @param columns in the order of the header
 * @param lastLines by asset, the line of its last row
 * @param lines lines below the header
 * @param timed whether clocks are time stamps
 */
record Survey(List<ColumnSummary> columns, Map<String, Long> lastLines, long lines, boolean timed) {

  static Survey of(CsvFile file, CsvMapping mapping) {
    Pass pass = new Pass(file, mapping);
    file.forEachLine(pass::add);
    return new Survey(
        IntStream.range(0, file.header().size()).mapToObj(pass::column).toList(),
        Map.copyOf(pass.lastLines()),
        pass.lines,
        pass.rows.readTimes());
  }

  /** The columns of numbers that nothing else is known of. */
  List<String> sensors(CsvMapping mapping) {
    List<String> sensors = new ArrayList<>();
    for (ColumnSummary column : columns) {
      boolean taken =
          column.name().isEmpty()
              || mapping.ignored().contains(column.name())
              || mapping.roles().contains(column.name());
      if (column.isNumeric() && !taken) {
        sensors.add(column.name());
      }
    }
    return sensors;
  }

  private static final class Pass {
    private final CsvFile file;
    private final RowReader rows;
    private final boolean sorted;
    private final long[][] counts;
    private final long[] firstTexts;
    private final double[] mins;
    private final double[] maxs;
    private final Map<String, Row.Placed> last = new HashMap<>();
    private long lines;

    Pass(CsvFile file, CsvMapping mapping) {
      int columns = file.header().size();
      this.file = file;
      rows = new RowReader(file, mapping, List.of());
      sorted = mapping.sorted();
      counts = new long[columns][3];
      firstTexts = new long[columns];
      mins = IntStream.range(0, columns).mapToDouble(i -> Double.POSITIVE_INFINITY).toArray();
      maxs = IntStream.range(0, columns).mapToDouble(i -> Double.NEGATIVE_INFINITY).toArray();
    }

    void add(Line line) {
      lines++;
      for (int i = 0; i < Math.min(counts.length, line.cells().size()); i++) {
        add(i, line.number(), Cell.of(line.cells().get(i), file.dialect()));
      }
      if (rows.read(line) instanceof Row.Placed row) {
        last.merge(row.asset(), row, (a, b) -> sorted && a.clock() > b.clock() ? a : b);
      }
    }

    private void add(int column, long line, Cell cell) {
      if (cell instanceof Cell.Value value) {
        counts[column][0]++;
        mins[column] = Math.min(mins[column], value.number());
        maxs[column] = Math.max(maxs[column], value.number());
      } else if (cell instanceof Cell.Missing) {
        counts[column][1]++;
      } else if (counts[column][2]++ == 0) {
        firstTexts[column] = line;
      }
    }

    Map<String, Long> lastLines() {
      Map<String, Long> lines = new HashMap<>();
      last.forEach((asset, row) -> lines.put(asset, row.line()));
      return lines;
    }

    ColumnSummary column(int i) {
      boolean none = counts[i][0] == 0;
      return new ColumnSummary(
          file.header().names().get(i),
          counts[i][0],
          counts[i][1],
          counts[i][2],
          firstTexts[i],
          none ? Double.NaN : mins[i],
          none ? Double.NaN : maxs[i]);
    }
  }
}
