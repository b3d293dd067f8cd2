package dev.millrace.benchmarks.seed;

import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** {@code millrace bench seed}. */
@Command(
    name = "seed",
    description =
        "The experiment this project grew from: 80 plants of 4 engines, 16 readings of the present"
            + " cycle, remaining life without cap, 48 hidden units, 10 rounds of one epoch.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Errors are over every cycle of 80 other engines. Naive says the mean; pooled is code apart.",
      "",
      "Examples:",
      "  millrace bench seed",
      "  millrace bench seed --data DIR --out seed.json"
    })
public final class SeedCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of NASA's files; their engines are measured beside simulated ones.",
      defaultValue = "${env:MILLRACE_CMAPSS}")
  private Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws engines, first weights and the order of rows.",
      defaultValue = "7",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to a file as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.standard();
    List<SeedFleet> fleets = new ArrayList<>();
    fleets.add(SeedFleet.simulated(seed));
    if (data != null) {
      fleets.add(SeedFleet.nasa(data, seed));
    }
    List<SeedRow> rows = new ArrayList<>();
    for (SeedFleet fleet : fleets) {
      SeedRow row = new SeedBench(fleet, seed, terminal).run();
      rows.add(row);
      terminal.line(row.line());
    }
    if (out != null) {
      Files.writeString(out, Json.of(rows));
    }
    return 0;
  }
}
