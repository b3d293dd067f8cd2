package dev.millrace.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What deploy holds for those who watch a federation: alert rules and a dashboard. */
final class Watching {
  static final Path PROMETHEUS = Path.of("..", "deploy", "prometheus").toAbsolutePath().normalize();
  static final Path DASHBOARD =
      Path.of("..", "deploy", "grafana", "millrace.json").toAbsolutePath().normalize();

  /** A variable's values are those of a label of a metric. */
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

  private Watching() {}

  /** The expressions of all alerts. */
  static List<String> alerts() throws IOException {
    JsonNode rules =
        new ObjectMapper(new YAMLFactory()).readTree(PROMETHEUS.resolve("alerts.yaml").toFile());
    return rules.findValuesAsText("expr");
  }

  /** The expressions of all panels and variables. */
  static List<String> panels() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    for (String definition : dashboard.at("/templating").findValuesAsText("definition")) {
      var found = LABEL_VALUES.matcher(definition);
      if (!found.matches()) {
        throw new IOException("a variable of a kind that is not known here: " + definition);
      }
      expressions.add(found.group(1));
    }
    return expressions;
  }

  static Set<String> metrics(List<String> expressions) {
    Set<String> metrics = new TreeSet<>();
    expressions.forEach(expression -> metrics.addAll(Promql.metrics(expression)));
    return metrics;
  }
}
