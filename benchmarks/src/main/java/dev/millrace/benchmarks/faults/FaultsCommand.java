package dev.millrace.benchmarks.faults;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace bench faults}. */
@Command(
    name = "faults",
    description = "Kills the processes of a federation at random instants and audits the rest.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Three gateways, the aggregator and a consumer of models run as processes and are killed",
      "with kill -9; brokers and registry live on. Exit code 1 if a promise was broken.",
      "",
      "Examples:",
      "  millrace bench faults                            one of each kind",
      "  millrace bench faults --kills 200 --seed 7 --out faults.json"
    })
public final class FaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--kills", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides what is killed and when. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the JSON report.")
  private Path out;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter terminal = command.commandLine().getOut();
    FaultsReport report =
        new FaultsRun(
                new FaultsPlan(kills, seed),
                line -> {
                  terminal.println(line);
                  terminal.flush();
                })
            .run();
    String json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(report);
    if (out != null) {
      Files.writeString(out, json + "\n");
    }
    terminal.println(json);
    return report.violations() == 0 ? 0 : 1;
  }
}
