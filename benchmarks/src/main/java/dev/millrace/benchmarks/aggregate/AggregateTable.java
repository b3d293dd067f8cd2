package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people. */
final class AggregateTable {
  private AggregateTable() {}

  static List<String> lines(AggregateReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "Kafka %s, JDK %s, %d cores, load %.1f before, %d stream threads, %d repetitions",
            report.machine().kafka(),
            report.machine().jdk(),
            report.machine().cores(),
            report.machine().load(),
            report.plan().threads(),
            report.plan().repetitions()));
    report.rounds().keySet().forEach(size -> size(report, size, lines));
    return lines;
  }

  private static void size(AggregateReport report, int size, List<String> lines) {
    AggregateReport.RoundSize round = report.rounds().get(size);
    lines.add("");
    lines.add(
        format(
            "%-42s %11s %9s %9s",
            "%d updates of %d parameters".formatted(round.gateways(), round.parameters()),
            "updates/s",
            "MiB/s",
            "of raw"));
    for (Rung rung : Rung.values()) {
      String line =
          format(
              "%-42s %11.0f %9.0f",
              rung.label(),
              report.updatesPerSecond().get(rung).get(size).median(),
              report.mebibytesPerSecond().get(rung).get(size));
      lines.add(rung == Rung.RAW ? line : line + ratio(report, rung, size));
    }
  }

  private static String ratio(AggregateReport report, Rung rung, int size) {
    Spread spread = report.ratioSpreads().get(rung).get(size);
    return format("      %.2f  (%.2f to %.2f)", spread.median(), spread.min(), spread.max());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
