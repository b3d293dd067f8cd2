package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reports for people. */
final class ScaleTable {
  private static final double MIB = 1 << 20;

  private ScaleTable() {}

  static List<String> lines(ScaleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(machine(report.machine()));
    List<ScaleReport.Size> sizes = report.sizes();
    lines.add(row("gateways", sizes, size -> "%d".formatted(size.gateways())));
    lines.add(row("parameters", sizes, size -> "%d".formatted(size.parameters())));
    lines.add(row("announcements/s", sizes, size -> whole(size.announcedPerSecond())));
    lines.add(row("task applied to first ask, ms", sizes, size -> whole(size.firstAskMs())));
    lines.add(row("updates/s", sizes, size -> whole(size.updatesPerSecond())));
    lines.add(row("CPU for an update, us", sizes, size -> whole(size.cpuMicrosPerUpdate())));
    lines.add(row("last update to model, ms", sizes, size -> whole(size.lastUpdateToModelMs())));
    lines.add(row("heap in mid-round, MiB", sizes, size -> whole(size.heapMib())));
    lines.add(row("state to restore, MiB", sizes, size -> whole(size.allStateMib())));
    lines.add(row("log for an update, bytes", sizes, size -> whole(size.allLogBytesPerUpdate())));
    for (String topic : sizes.get(0).largestRecordBytes().keySet()) {
      lines.add(
          row(
              "largest of " + topic + ", MiB",
              sizes,
              size -> format("%.2f", size.largestRecordBytes().get(topic) / MIB)));
    }
    return lines;
  }

  static List<String> lines(TasksReport report) {
    return List.of(
        machine(report.machine()),
        format(
            "%d tasks of %d gateways each, %.0f s: %.0f rounds/s, %.0f updates/s",
            report.tasks(),
            report.gateways(),
            report.seconds(),
            report.roundsPerSecond(),
            report.updatesPerSecond()),
        "rounds of a task           " + whole(report.roundsPerTask()),
        "longest without a round    " + whole(report.longestWithoutRoundMs()) + " ms");
  }

  private static String machine(Machine machine) {
    return format(
        "Kafka %s, JDK %s, %d cores, load %.1f before",
        machine.kafka(), machine.jdk(), machine.cores(), machine.load());
  }

  private static String row(
      String what, List<ScaleReport.Size> sizes, Function<ScaleReport.Size, String> figure) {
    StringBuilder row = new StringBuilder(format("%-34s", what));
    sizes.forEach(size -> row.append(format("%26s", figure.apply(size))));
    return row.toString();
  }

  private static String whole(double value) {
    return format("%.0f", value);
  }

  private static String whole(Spread spread) {
    return format("%.0f (%.0f to %.0f)", spread.median(), spread.min(), spread.max());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
