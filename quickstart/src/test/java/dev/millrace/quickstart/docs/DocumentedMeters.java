package dev.millrace.quickstart.docs;

import java.util.Set;
import java.util.TreeSet;

/** The meters that the reference page tells of, under the names that Prometheus sees. */
public final class DocumentedMeters {
  private DocumentedMeters() {}

  public static Set<String> ofAggregator() {
    return under("## Aggregator");
  }

  public static Set<String> ofGateway() {
    return under("## Gateway");
  }

  private static Set<String> under(String heading) {
    Set<String> names = new TreeSet<>();
    boolean here = false;
    for (String line : Page.reference("metrics.md").lines()) {
      if (line.startsWith("## ")) {
        here = line.equals(heading) || line.equals("## Both");
      } else if (here && line.startsWith("| `millrace.")) {
        String[] cells = line.replace("`", "").split("\\|");
        names.add(prometheus(cells[1].strip(), cells[2].strip()));
      }
    }
    return names;
  }

  private static String prometheus(String meter, String type) {
    String name = meter.replace('.', '_');
    return switch (type) {
      case "counter" -> name + "_total";
      case "timer" -> name + "_seconds_count";
      case "gauge" -> name;
      default -> throw new IllegalArgumentException("%s has type '%s'".formatted(meter, type));
    };
  }
}
