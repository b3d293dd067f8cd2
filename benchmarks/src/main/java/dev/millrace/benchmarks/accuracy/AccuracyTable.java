package dev.millrace.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows as a Markdown table. */
final class AccuracyTable {
  private AccuracyTable() {}

  static List<String> markdown(AccuracyPlan plan, List<AccuracyRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("# Accuracy on C-MAPSS");
    lines.add("");
    lines.add(
        "Test units at their last cycle, RMSE in cycles, remaining life capped at 125; the raw"
            + " column scores the same predictions against remaining life as it was. Seeds "
            + plan.seeds()
            + ": federated and pooled figures are their medians where a model draws anything, local"
            + " ones take the first. Bytes are what all plants sent, before compression.");
    lines.add("");
    lines.add(
        "| model | subset | split | plants | pooled | federated | raw | NASA score"
            + " | local mean [min–max] | rounds | exchanges | bytes | s |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    rows.forEach(row -> lines.add(markdown(row)));
    if (rows.stream().anyMatch(row -> !row.isPooledIndependently())) {
      lines.add("");
      lines.add(
          "¹ by the gateways' own code, with all rows in one plant; the others by code apart.");
    }
    rows.stream().filter(AccuracyRow::isCostly).forEach(row -> lines.add(warning(row)));
    return lines;
  }

  /** A row as the terminal shows it while others are still measured. */
  static String line(AccuracyRow row) {
    return text(
        "%-26s %s %-7s %3d plants  pooled %6.2f  federated %6.2f  local %6.2f [%.1f–%.1f]  %.1f s",
        row.model(),
        row.subset(),
        row.split(),
        row.plants(),
        row.pooled(),
        row.federated(),
        row.localMean(),
        row.localLeast(),
        row.localMost(),
        row.seconds());
  }

  private static String markdown(AccuracyRow row) {
    return text(
        "| %s | %s | %s | %d | %.2f%s | **%.2f** | %.2f | %.0f | %.2f [%.1f–%.1f] | %d | %d | %s | %.1f |",
        row.model(),
        row.subset(),
        row.split(),
        row.plants(),
        row.pooled(),
        row.isPooledIndependently() ? "" : " ¹",
        row.federated(),
        row.federatedRaw(),
        row.nasaScore(),
        row.localMean(),
        row.localLeast(),
        row.localMost(),
        row.rounds(),
        row.exchanges(),
        bytes(row.bytes()),
        row.seconds());
  }

  /** What averaging cost on plants that differ, and what costs nothing. */
  private static String warning(AccuracyRow row) {
    return text(
        "\n**Warning:** averaging cost %s %.1f cycles of RMSE on %s %s with %d plants (%.2f instead of"
            + " %.2f). Where plants differ, use a family that sums: ridge-sfa or boosted-trees.",
        row.model(),
        row.federated() - row.pooled(),
        row.subset(),
        row.split(),
        row.plants(),
        row.federated(),
        row.pooled());
  }

  private static String bytes(long count) {
    return count < 1_000_000 ? text("%.1f kB", count / 1e3) : text("%.1f MB", count / 1e6);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
