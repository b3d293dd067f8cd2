package dev.millrace.benchmarks.accuracy;

import dev.millrace.configuration.cli.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows as they are written to {@code accuracy.json}.
 *
 * @param labels how the errors' labels were taken
 * @param seeds seeds of what models draw at random
 * @param rows the rows
 */
record AccuracyReport(String labels, List<Long> seeds, List<AccuracyRow> rows) {
  static final String CAPPED = "test labels capped at 125 cycles";

  /**
   * Writes table, picture and figures into a directory.
   *
   * @throws IOException if it cannot be made or written
   */
  static void write(AccuracyPlan plan, List<AccuracyRow> rows, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("accuracy.md"), AccuracyTable.markdown(plan, rows));
    Files.writeString(directory.resolve("accuracy.svg"), AccuracyPlot.svg(rows));
    AccuracyReport report = new AccuracyReport(CAPPED, plan.seeds(), rows);
    Files.writeString(directory.resolve("accuracy.json"), Json.of(report));
  }
}
