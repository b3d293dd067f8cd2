package dev.millrace.gateway.cli;

import dev.millrace.gateway.history.CsvMapping;
import dev.millrace.gateway.history.CsvMapping.Assets;
import dev.millrace.gateway.history.CsvMapping.Clock;
import dev.millrace.gateway.history.CsvMapping.Events;
import dev.millrace.gateway.history.Dialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the columns of a CSV file mean; a mixin of every command that reads one. */
public final class CsvOptions {
  @Option(
      names = "--asset-column",
      paramLabel = "C",
      description = "Column that names the asset of a row.")
  private Optional<String> assetColumn = Optional.empty();

  @Option(
      names = "--asset",
      paramLabel = "A",
      description = "All rows are of this asset (default: the file's name).")
  private Optional<String> asset = Optional.empty();

  @Option(
      names = "--clock-column",
      paramLabel = "C",
      description = {
        "Column of the asset's clock: numbers, or time stamps,",
        "which become seconds since 1970 (default: rows of an asset are numbered)."
      })
  private Optional<String> clockColumn = Optional.empty();

  @Option(
      names = "--time-column",
      paramLabel = "C",
      description = "Column of the time of day, if the clock's column has only the date.")
  private Optional<String> timeColumn = Optional.empty();

  @Option(
      names = "--clock-format",
      paramLabel = "PATTERN",
      description =
          "How time stamps are written, such as 'M/d/yyyy H:mm' (default: year first, or"
              + " day.month.year).")
  private Optional<String> clockFormat = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of time stamps that do not say it (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--event-column",
      paramLabel = "C",
      description = "Column that says when an asset failed or was maintained.")
  private Optional<String> eventColumn = Optional.empty();

  @Option(
      names = "--failed-values",
      paramLabel = "V",
      split = ",",
      description = "Values there that mean a failure (default: 1, true, yes, failed, broken …).")
  private Set<String> failedValues = Events.FAILED;

  @Option(
      names = "--maintained-values",
      paramLabel = "V",
      split = ",",
      description = "Values that mean maintenance (default: maintained, repaired, replaced …).")
  private Set<String> maintainedValues = Events.MAINTAINED;

  @Option(names = "--fails-at-end", description = "Every asset's last row is its failure.")
  private boolean failsAtEnd;

  @Option(
      names = "--sort",
      description = "Rows are in no order: sort them by clock (takes memory).")
  private boolean sort;

  @Option(
      names = "--ignore-columns",
      paramLabel = "C",
      split = ",",
      description = "Columns that are no sensors, whatever is in them.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--missing-values",
      paramLabel = "V",
      split = ",",
      description = "What stands for a missing value beside NA, NaN, null, ? and the like.")
  private Set<String> missing = Set.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "Between cells; 'tab' for a tab, ' ' for blanks (default: told from the header).")
  private Optional<String> delimiter = Optional.empty();

  @Option(
      names = "--decimal",
      paramLabel = "CHAR",
      description = "Decimal mark, a point or a comma (default: told from the numbers).")
  private Optional<Character> decimal = Optional.empty();

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Character set of the file (default: UTF-8).")
  private Charset charset = StandardCharsets.UTF_8;

  /**
   * What the columns mean.
   *
   * @param file whose name is the asset's if no option says it
   * @throws IllegalArgumentException if the options contradict each other
   */
  public CsvMapping mapping(Path file) {
    if (asset.isPresent() && assetColumn.isPresent()) {
      throw new IllegalArgumentException("give --asset or --asset-column, not both");
    }
    return new CsvMapping(
        new Assets(assetColumn, asset.orElseGet(() -> stem(file))),
        new Clock(clockColumn, timeColumn, clockFormat, zone),
        new Events(eventColumn, failedValues, maintainedValues, failsAtEnd),
        List.of(),
        Set.copyOf(ignored),
        sort);
  }

  /**
   * How the file is written.
   *
   * @throws IllegalArgumentException if an option names no single character
   */
  public Dialect dialect(Path file) {
    return Dialect.of(
            file, delimiter.map(CsvOptions::character), decimal.map(CsvOptions::mark), charset)
        .withMissing(missing);
  }

  private static char character(String text) {
    if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new IllegalArgumentException("--delimiter '%s' is not one character".formatted(text));
    }
    return text.charAt(0);
  }

  private static char mark(char given) {
    if (given != '.' && given != ',') {
      throw new IllegalArgumentException(
          "--decimal is a point or a comma, not '%s'".formatted(given));
    }
    return given;
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("(?i)\\.(csv|txt|tsv)$", "");
  }
}
