package dev.millrace.quickstart.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which metrics an expression in Prometheus' language reads. */
final class Promql {
  /** Strings, matchers, ranges and lists of labels: names in them are none of metrics. */
  private static final Pattern NO_METRICS =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)(?!\\w|\\s*\\()");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  private Promql() {}

  static Set<String> metrics(String expression) {
    return NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(name -> !OPERATORS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
