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
 * @param throughKafka what the same federation came to over real brokers; null if not asked for
 */
record AccuracyReport(
    String labels, List<Long> seeds, List<AccuracyRow> rows, Comparison throughKafka) {
  static final String CAPPED = "test labels capped at 125 cycles";

  /**
   * A row over real brokers.
   *
   * @param sameBytes whether its model is that of the row, bit by bit
   * @param seconds from applying the task to the last version
   */
  record Comparison(boolean sameBytes, double seconds) {}

  /**
   * Writes table, picture and figures into a directory.
   *
   * @throws IOException if it cannot be made or written
   */
  static void write(
      AccuracyPlan plan, List<AccuracyRow> rows, Comparison throughKafka, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("accuracy.md"), AccuracyTable.markdown(plan, rows));
    Files.writeString(directory.resolve("accuracy.svg"), AccuracyPlot.svg(rows));
    AccuracyReport report = new AccuracyReport(CAPPED, plan.seeds(), rows, throughKafka);
    Files.writeString(directory.resolve("accuracy.json"), Json.of(report));
  }
}
