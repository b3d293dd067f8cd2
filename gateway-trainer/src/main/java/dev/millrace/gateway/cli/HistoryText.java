package dev.millrace.gateway.cli;

import dev.millrace.gateway.history.ColumnSummary;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.HistoryEntry.Skipped;
import dev.millrace.gateway.history.HistorySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a CSV file tells, in lines for people; nothing that is left out goes unsaid. */
public final class HistoryText {
  private HistoryText() {}

  /** The lines. */
  public static List<String> lines(CsvHistory history) {
    HistorySummary summary = history.summary();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d readings of %d assets, %d failures, %d maintained; %d sensors: %s",
            history.path().getFileName(),
            summary.readings(),
            summary.assets(),
            summary.failures(),
            summary.maintenances(),
            history.sensors().size(),
            String.join(", ", history.sensors())));
    leftOut(history, lines);
    if (summary.skipped() > 0) {
      lines.add("%,d rows give no reading:".formatted(summary.skipped()));
      summary
          .skippedByColumn()
          .forEach((column, rows) -> lines.add("  %,d %s".formatted(rows, cause(column))));
      summary.firstSkipped().stream()
          .map(Skipped::say)
          .map("  first: "::concat)
          .limit(1)
          .forEach(lines::add);
    }
    return lines;
  }

  private static void leftOut(CsvHistory history, List<String> lines) {
    for (ColumnSummary column : history.columns()) {
      if (history.sensors().contains(column.name())
          || history.mapping().roles().contains(column.name())) {
        continue;
      }
      lines.add("no sensor: " + say(column));
    }
  }

  private static String say(ColumnSummary column) {
    String name = column.name().isEmpty() ? "a column without a name" : column.name();
    if (column.texts() > 0) {
      return "%s (%,d texts, first at line %d, and %,d numbers)"
          .formatted(name, column.texts(), column.firstText(), column.numbers());
    }
    return column.numbers() == 0 ? name + " (empty)" : name;
  }

  private static String cause(String column) {
    return column.isEmpty() ? "for their shape or order" : "for column '%s'".formatted(column);
  }
}
