package dev.millrace.gateway.history;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in a cell. */
sealed interface Cell {
  Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "none", "nil", "-", "?", "#n/a", "inf", "-inf");
  Map<String, Double> SWITCHES =
      Map.of("true", 1.0, "false", 0.0, "yes", 1.0, "no", 0.0, "on", 1.0, "off", 0.0);
  Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  /** A finite number, or a switch: 1 for true, yes and on, 0 for false, no and off. */
  record Value(double number) implements Cell {}

  /** Nothing, or one of the usual words for it. */
  record Missing() implements Cell {}

  /** Anything else. */
  record Text() implements Cell {}

  /** Reads a cell; a point in a number with a decimal comma separates thousands. */
  static Cell of(String text, Dialect dialect) {
    if (dialect.missing().contains(text)) {
      return new Missing();
    }
    String number = dialect.decimal() == ',' ? text.replace(".", "").replace(',', '.') : text;
    if (NUMBER.matcher(number).matches()) {
      double value = Double.parseDouble(number);
      return Double.isFinite(value) ? new Value(value) : new Missing();
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (MISSING.contains(word)) {
      return new Missing();
    }
    return SWITCHES.containsKey(word) ? new Value(SWITCHES.get(word)) : new Text();
  }
}
