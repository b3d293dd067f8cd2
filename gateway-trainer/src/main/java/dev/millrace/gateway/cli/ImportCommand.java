package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.CsvMapping;
import dev.millrace.gateway.history.Import;
import dev.millrace.gateway.history.ImportReport;
import dev.millrace.gateway.store.ReadingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway import}: a plant's past, straight into the store. */
@Command(
    name = "import",
    description = {
      "Writes a plant's past from a CSV file into the gateway's store.",
      "It may be stopped or killed and started again: it goes on where it was, and nothing is"
          + " written twice. The gateway may be running meanwhile.",
      "A file with lives that another file brought is refused. Exit code 1 if the store set rows"
          + " aside: import a plant's past before its first live reading."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gateway import runs.csv --config gateway.yaml \\",
      "      --asset-column machineID --clock-column cycle --fails-at-end",
      "  gateway import pump-7.csv --config gateway.yaml \\",
      "      --clock-column timestamp --event-column failure",
      "",
      "The file needs a column for each of the gateway's sensors; others are left out."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int BAR_WIDTH = 24;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE.csv", description = "The file; its first line names the columns.")
  private Path file;

  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--new-lives",
      description = "All lives of the file are new: assets' clocks began anew.")
  private boolean newLives;

  @Mixin private CsvOptions csv;

  @Override
  public Integer call() throws IOException {
    GatewayConfig gateway = configuration.read();
    CsvHistory history = history(gateway);
    Terminal terminal = json ? Terminal.standardError() : Terminal.standard();
    HistoryText.lines(history).forEach(terminal::line);
    Files.createDirectories(gateway.dataDirectory());
    try (ReadingsStore store = gateway.openStore()) {
      ImportReport report =
          new Import(store, history, newLives)
              .run(line -> terminal.progress(progress(line, history.lines())));
      terminal.clearProgress();
      print(report, terminal);
      return report.refused().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private CsvHistory history(GatewayConfig gateway) {
    try {
      CsvMapping mapping = csv.mapping(file).withSensors(gateway.sensors().sensors());
      return CsvHistory.open(file, csv.dialect(file), mapping);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void print(ImportReport report, Terminal terminal) {
    if (json) {
      command.commandLine().getOut().println(Json.of(report));
    } else {
      lines(report).forEach(terminal::line);
    }
    if (report.cameLate()) {
      terminal.line("import a plant's past before its first live reading");
    }
  }

  private static List<String> lines(ImportReport report) {
    String stored =
        String.format(
            Locale.ROOT,
            "stored %,d readings and %,d events%s%s",
            report.readings(),
            report.events(),
            report.resumed() ? "; an earlier import had done the rest" : "",
            report.duplicates() > 0
                ? "; %,d were there before".formatted(report.duplicates())
                : "");
    if (report.refused().isEmpty()) {
      return List.of(stored);
    }
    return List.of(
        stored,
        "set aside %s; first: %s".formatted(report.refused(), report.firstRefused().get(0)));
  }

  private static String progress(long line, long lines) {
    int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * line / Math.max(1, lines));
    return String.format(
        Locale.ROOT,
        "line %,d/%,d %s%s",
        line,
        lines,
        "█".repeat(filled),
        "░".repeat(BAR_WIDTH - filled));
  }
}
