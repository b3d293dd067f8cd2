package dev.millrace.benchmarks.rounds;

import dev.millrace.benchmarks.measure.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people. */
final class ResultTable {
  private ResultTable() {}

  static List<String> lines(RoundsReport report) {
    RunSettings settings = report.settings();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%d gateways, exact ridge on %d features, %d rounds after %d of warm-up",
            settings.plan().gateways(),
            settings.features(),
            settings.plan().rounds(),
            settings.plan().warmUp()));
    lines.add(
        format(
            "Kafka %s, JDK %s, %d cores, load %.1f before and %.1f after, commits every %d ms",
            settings.kafka(),
            settings.jdk(),
            settings.cores(),
            settings.load().before(),
            settings.load().after(),
            settings.commitIntervalMs()));
    lines.add("");
    lines.add(
        format("%-68s %6s %8s %8s %8s %8s", "milliseconds", "count", "p50", "p90", "p99", "max"));
    lines.add(line("an exchange: last update acknowledged to what follows", report.latencyMs()));
    report.stepsMs().forEach((step, distribution) -> lines.add(line(step.label(), distribution)));
    lines.add("");
    lines.add(
        format(
            "an exchange takes %.1f bare round trips, or %.1f bare transactions; %.1f rounds/s",
            report.timesBareKafka(), report.timesBareTransaction(), report.roundsPerSecond()));
    return lines;
  }

  private static String line(String label, Distribution d) {
    return format(
        "%-68s %6d %8.1f %8.1f %8.1f %8.1f", label, d.count(), d.p50(), d.p90(), d.p99(), d.max());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
