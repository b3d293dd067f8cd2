package dev.millrace.aggregator;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.schemas.RejectedUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of {@code docs/reference/bad-input.md}: what is sent, where it ends and how it is counted.
 *
 * @param input what is sent
 * @param endsIn topic, or what becomes of it
 * @param verdict verdict with fault, if it has one
 * @param counter meter that counts it
 */
record ContractRow(String input, String endsIn, String verdict, String counter) {
  private static final Path PAGE = Path.of("../docs/reference/bad-input.md");

  /** The page's rows, without back-ticks. */
  static List<ContractRow> all() throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      return lines
          .filter(line -> line.contains("| `millrace."))
          .map(line -> line.replace("`", "").split("\\|"))
          .map(
              cells ->
                  new ContractRow(
                      cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()))
          .toList();
    }
  }

  /** A verdict as the page writes it. */
  static String verdict(RejectedUpdate rejected) {
    return rejected.getFault().isEmpty()
        ? rejected.getVerdict().name()
        : rejected.getVerdict() + ", " + rejected.getFault();
  }

  /** The counter with its tags, as Prometheus is told. */
  String sample() {
    String name = counter.replace('.', '_') + "_total";
    return switch (counter) {
      case AggregatorMetrics.DEAD_LETTERS -> name + "{topic=\"fl.updates\"}";
      case AggregatorMetrics.UPDATES_ACCEPTED -> name + "{task=\"pump-life\"}";
      case AggregatorMetrics.UPDATES_HELD -> name;
      default -> {
        String[] parts = verdict.split(", ");
        String fault = parts.length > 1 ? parts[1] : "";
        yield name + "{fault=\"%s\",verdict=\"%s\"}".formatted(fault, parts[0]);
      }
    };
  }

  @Override
  public String toString() {
    return input;
  }
}
