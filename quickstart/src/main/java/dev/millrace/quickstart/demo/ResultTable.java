package dev.millrace.quickstart.demo;

import dev.millrace.quickstart.demo.DemoReport.RoundResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** The report as people read it. */
final class ResultTable {
  private static final int BAR_WIDTH = 40;

  /** Worse than pooled by so much that a warning is due. */
  private static final double COSTLY = 1.1;

  private ResultTable() {}

  static List<String> lines(DemoReport report) {
    List<String> lines = new ArrayList<>();
    double worst = Collections.max(report.rmse().local());
    lines.add("");
    lines.add("Error in predicting remaining life (RMSE, cycles; %s)".formatted(report.labels()));
    lines.add("");
    List<Double> local = report.rmse().local();
    for (int plant = 0; plant < local.size(); plant++) {
      lines.add(row(DemoFleet.plantName(plant) + " alone", local.get(plant), worst));
    }
    DoubleSummaryStatistics alone =
        local.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    lines.add(row("mean of plants alone", alone.getAverage(), worst));
    lines.add(row("FEDERATED", report.rmse().federated(), worst));
    lines.add(row("pooled (yardstick)", report.rmse().pooled(), worst));
    lines.add("");
    lines.add(comparison(report));
    if (report.rmse().federated() > COSTLY * report.rmse().pooled()) {
      lines.add(warning(report));
    }
    lines.add(
        text(
            "%d rounds (%d closed), %,d readings stored of %,d published, %d quarantined",
            report.rounds().size(),
            report.rounds().stream().filter(round -> round.outcome().equals("CLOSED")).count(),
            report.readings().stored(),
            report.readings().published(),
            report.readings().quarantined()));
    lines.add(
        text(
            "%s of updates left the plants; %s of raw readings stayed home; %.1f s in all",
            bytes(report.bytes().updates()),
            bytes(report.bytes().rawKeptHome()),
            report.seconds()));
    return lines;
  }

  /** A round in one line. */
  static String round(RoundResult round) {
    return round.rmse() == null
        ? text(
            "round %d abandoned after %d ms: %s",
            round.number(), round.milliseconds(), round.reason())
        : text(
            "round %d closed in %d ms: %d plants made version %d, RMSE %.2f cycles%s",
            round.number(),
            round.milliseconds(),
            round.accepted(),
            round.version(),
            round.rmse(),
            heldOut(round));
  }

  private static String heldOut(RoundResult round) {
    return round.heldOutRmse() == null ? "" : text(" (%.2f held out)", round.heldOutRmse());
  }

  private static String comparison(DemoReport report) {
    double federated = report.rmse().federated();
    double pooled = report.rmse().pooled();
    double difference = Math.abs(federated - pooled) / pooled;
    long beaten = report.rmse().local().stream().filter(rmse -> federated < rmse).count();
    return text(
        "The federated model beats %d of %d plants' own; it differs from the pooled one by %.1e.",
        beaten, report.rmse().local().size(), difference);
  }

  private static String warning(DemoReport report) {
    return text(
        "WARNING: %s/%s cost %.1f cycles of RMSE here (%.2f, pooled %.2f): these plants differ."
            + " --model ridge-sfa or boosted-trees loses nothing.",
        report.model(),
        report.strategy(),
        report.rmse().federated() - report.rmse().pooled(),
        report.rmse().federated(),
        report.rmse().pooled());
  }

  private static String row(String who, double rmse, double worst) {
    String bar = "█".repeat((int) Math.max(1, Math.round(BAR_WIDTH * rmse / worst)));
    return text("  %-22s %7.2f  %s", who, rmse, bar);
  }

  static String bytes(long count) {
    return count < 1_000_000 ? text("%.1f kB", count / 1e3) : text("%.1f MB", count / 1e6);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
