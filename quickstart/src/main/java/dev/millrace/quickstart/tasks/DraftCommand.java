package dev.millrace.quickstart.tasks;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.cli.CsvOptions;
import dev.millrace.gateway.cli.HistoryText;
import dev.millrace.gateway.history.CsvHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace task draft}: a task file, from a plant's CSV file. */
@Command(
    name = "draft",
    description = {
      "Prints a task file for what a CSV file holds: sensors with units and ranges, windows, target,"
          + " rounds. Read it, change it, apply it.",
      "What the file holds, and what of it is left out, is said on standard error."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace task draft --csv runs.csv --asset-column machineID --clock-column cycle \\",
      "      --fails-at-end --remaining-life > task.yaml",
      "  millrace task draft --csv kiln.csv --clock-column timestamp \\",
      "      --target-column 'Free lime [%%]' --name free-lime > task.yaml",
      "  millrace task draft --csv kiln.csv --clock-column timestamp --gateway"
    })
public final class DraftCommand implements Callable<Integer> {
  private static final Map<String, String> COMMENTS =
      Map.ofEntries(
          Map.entry("features.clock.kind", "COUNTER since the asset was new, or TIME"),
          Map.entry("features.clock.longest", "longest life that can occur, in clock units"),
          Map.entry("features.inputs", "range: what a sensor can show in any plant"),
          Map.entry("features.shortWindow", "readings"),
          Map.entry("features.longWindow", "readings: as far back as matters"),
          Map.entry("features.ageScale", "0: age is no feature"),
          Map.entry("features.minHistory", "readings before a life's first training row"),
          Map.entry("target.remainingLife.cap", "longer remaining lives are not told apart"),
          Map.entry("rounds.newRows", "a round opens when so many training rows are new"),
          Map.entry("rounds.every", "or after so long, if any row is; hours in production"),
          Map.entry("rounds.minGateways", "fewest gateways of a round"),
          Map.entry("rounds.minRows", "a gateway with fewer training rows is not asked"),
          Map.entry("rounds.minAssets", "nor one with fewer labelled assets"),
          Map.entry("rounds.quorum", "fewest answers that make a model"),
          Map.entry("rounds.deadline", "a gateway has so long to answer"),
          Map.entry("holdOut", "share of each plant's assets kept for evaluation"),
          Map.entry("adviseBelow", "a prediction below is a maintenance advisory"));

  @Spec private CommandSpec command;

  @Option(names = "--csv", paramLabel = "FILE", required = true, description = "The file.")
  private Path file;

  @Option(
      names = "--remaining-life",
      description = "Predict how long an asset has left; failures must be in the file.")
  private boolean remainingLife;

  @Option(
      names = "--target-column",
      paramLabel = "C",
      description = "Predict this sensor from the others: a soft sensor.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--gateway",
      description = "Print what a gateway's configuration needs for this file instead.")
  private boolean gateway;

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "Name of the task (default: the file's).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--sensors",
      paramLabel = "C",
      split = ",",
      description = "Columns that are sensors (default: every column of numbers).")
  private List<String> sensors = List.of();

  @Option(
      names = "--gateways",
      paramLabel = "N",
      description = "Fewest gateways of a round (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private int gateways;

  @ArgGroup(validate = false, heading = "%nWhat the columns of the file mean:%n")
  private CsvOptions csv = new CsvOptions();

  @Override
  public Integer call() {
    try {
      CsvHistory history =
          CsvHistory.open(file, csv.dialect(file), csv.mapping(file).withSensors(sensors));
      PrintWriter said = command.commandLine().getErr();
      HistoryText.lines(history).forEach(said::println);
      said.flush();
      command.commandLine().getOut().print(gateway ? sensorList(history) : draft(history));
      command.commandLine().getOut().flush();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return 0;
  }

  private String draft(CsvHistory history) {
    if (remainingLife == target.isPresent()) {
      throw new IllegalArgumentException("give --remaining-life or --target-column, one of them");
    }
    TaskDraft draft = new TaskDraft(history, name.orElseGet(this::stem), gateways);
    TaskSpec task = remainingLife ? draft.remainingLife() : draft.softSensor(target.orElseThrow());
    return Comments.add(TaskFile.write(task), COMMENTS);
  }

  private static String sensorList(CsvHistory history) {
    Map<String, Object> fragment = new LinkedHashMap<>();
    fragment.put("sensors", history.sensors());
    return TaskYaml.write(fragment);
  }

  private String stem() {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String name = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
    return name.replaceFirst("^[.-]+", "");
  }
}
