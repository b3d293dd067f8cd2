package dev.millrace.benchmarks.accuracy;

import java.util.List;
import java.util.Locale;

/**
 * The rows as an SVG picture: for each the spread of what plants reach alone, the pooled model and
 * the federated one. Written by hand: a few lines and circles, and no fonts are needed to draw
 * them.
 */
final class AccuracyPlot {
  private static final int LEFT = 330;
  private static final int WIDTH = 560;
  private static final int ROW = 26;
  private static final int TOP = 64;

  private final StringBuilder svg = new StringBuilder();
  private final double most;

  private AccuracyPlot(List<AccuracyRow> rows) {
    most =
        rows.stream().mapToDouble(row -> Math.max(row.localMost(), row.federated())).max().orElse(1)
            * 1.05;
  }

  static String svg(List<AccuracyRow> rows) {
    return new AccuracyPlot(rows).draw(rows);
  }

  private String draw(List<AccuracyRow> rows) {
    int height = TOP + ROW * rows.size() + 40;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"system-ui, sans-serif\" font-size=\"12\">",
        LEFT + WIDTH + 30, height);
    add("<title>Error of federated models</title>");
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    legend();
    int bottom = TOP + ROW * rows.size();
    for (int tick = 0; tick <= most; tick += 10) {
      add(
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e3e6ea\"/>",
          x(tick), TOP - 8, x(tick), bottom);
      text(x(tick), bottom + 16, "middle", String.valueOf(tick));
    }
    text(LEFT + WIDTH / 2.0, bottom + 34, "middle", "RMSE, cycles (labels capped at 125)");
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), TOP + ROW * i + ROW / 2);
    }
    add("</svg>");
    return svg.toString();
  }

  private void legend() {
    add(
        "<line x1=\"%d\" y1=\"24\" x2=\"%d\" y2=\"24\" stroke=\"#9aa5b1\" stroke-width=\"6\""
            + " stroke-linecap=\"round\"/>",
        LEFT, LEFT + 30);
    text(LEFT + 40, 28, "start", "plants alone, least to most; bar at the mean");
    circle(LEFT + 340, 24, 6, "none", "#1b1f24");
    text(LEFT + 352, 28, "start", "pooled");
    circle(LEFT + 424, 24, 4, "#0072b2", "none");
    text(LEFT + 436, 28, "start", "federated");
  }

  private void row(AccuracyRow row, int y) {
    text(
        LEFT - 12,
        y + 4,
        "end",
        "%s · %s %s · %d plants".formatted(row.model(), row.subset(), row.split(), row.plants()));
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#9aa5b1\" stroke-width=\"6\""
            + " stroke-linecap=\"round\"/>",
        x(row.localLeast()), y, x(row.localMost()), y);
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#4b5763\" stroke-width=\"2\"/>",
        x(row.localMean()), y - 7, x(row.localMean()), y + 7);
    circle(x(row.pooled()), y, 6, "none", "#1b1f24");
    circle(x(row.federated()), y, 4, "#0072b2", "none");
    text(
        x(row.localMost()) + 8,
        y + 4,
        "start",
        String.format(Locale.ROOT, "%.2f", row.federated()));
  }

  private void circle(double x, int y, int radius, String fill, String stroke) {
    add(
        "<circle cx=\"%.1f\" cy=\"%d\" r=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        x, y, radius, fill, stroke);
  }

  private void text(double x, int y, String anchor, String content) {
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#1b1f24\">%s</text>",
        x, y, anchor, content);
  }

  private double x(double value) {
    return LEFT + WIDTH * value / most;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
