package dev.millrace.quickstart.tasks;

import dev.millrace.federation.features.SensorSpec;
import dev.millrace.gateway.history.ColumnSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sensors guessed from the columns of a file. */
final class SensorDraft {
  /** {@code Air temperature [K]} or {@code Torque (Nm)}. */
  private static final Pattern WITH_UNIT = Pattern.compile(".*\\S\\s*[\\[(]([^\\])]+)[\\])]\\s*");

  /** Other plants see more than this file does. */
  private static final double MARGIN = 0.1;

  private SensorDraft() {}

  /** Name and unit of the header, and the range of the numbers with a margin. */
  static SensorSpec of(ColumnSummary column) {
    double span =
        column.isConstant() ? Math.max(1, Math.abs(column.min())) : column.max() - column.min();
    double margin = MARGIN * span;
    double min = round(column.min() - margin, span, RoundingMode.FLOOR);
    double max = round(column.max() + margin, span, RoundingMode.CEILING);
    return new SensorSpec(
        column.name(), unit(column.name()), column.min() >= 0 ? Math.max(0, min) : min, max);
  }

  /** What stands in brackets at the end of a header; empty if nothing does. */
  static String unit(String header) {
    Matcher matcher = WITH_UNIT.matcher(header);
    return matcher.matches() ? matcher.group(1).strip() : "";
  }

  /** Two digits of it, for people. */
  static double twoDigits(double value) {
    return round(value, value, RoundingMode.HALF_UP);
  }

  /** To the second digit of a span. */
  private static double round(double value, double span, RoundingMode mode) {
    int scale = 1 - (int) Math.floor(Math.log10(span));
    return BigDecimal.valueOf(value).setScale(scale, mode).doubleValue();
  }
}
