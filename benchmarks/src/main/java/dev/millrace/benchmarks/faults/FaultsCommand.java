package dev.millrace.benchmarks.faults;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench faults}. */
@Command(
    name = "faults",
    description = "Lets a federation of processes meet faults at random instants, and audits it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ten gateways, two aggregators, a consumer of models, three Kafka brokers, their controller",
      "and the MQTT broker run as processes and are killed with kill -9, suspended, cut off and",
      "slowed down; disks fill up, the registry goes away. Exit code 1 if a promise was broken.",
      "It needs 5 GiB of memory; as root it also fills up disks.",
      "",
      "Examples:",
      "  millrace bench faults                            one of each kind",
      "  millrace bench faults --minutes 60 --seed 7 --out faults.json",
      "  millrace bench faults --small                    three plants, one broker: 3 GiB",
      "  millrace bench faults --faults 10 --only BROKER_LEADER"
    })
public final class FaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--minutes", description = "How long faults strike.")
  private Integer minutes;

  @Option(
      names = {"--faults", "--kills"},
      paramLabel = "N",
      description = "How many strike. Default: one of each kind, unless --minutes is given.")
  private Integer faults;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides what strikes and when. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
  private Set<Fault> only = EnumSet.noneOf(Fault.class);

  @Option(
      names = "--plants",
      defaultValue = "10",
      description = "How many plants, each with a gateway. Default: ${DEFAULT-VALUE}.")
  private int plants;

  @Option(names = "--small", description = "Three plants, and one broker, which lives on.")
  private boolean small;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the JSON report.")
  private Path out;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter terminal = command.commandLine().getOut();
    FaultsReport report =
        new FaultsRun(
                plan(),
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

  private FaultsPlan plan() {
    Set<Fault> kinds = only.isEmpty() ? EnumSet.allOf(Fault.class) : only;
    OptionalInt count =
        faults != null
            ? OptionalInt.of(faults)
            : minutes == null ? OptionalInt.of(kinds.size()) : OptionalInt.empty();
    Duration atMost = minutes == null ? Duration.ofDays(1) : Duration.ofMinutes(minutes);
    try {
      Scale scale = small ? Scale.SMALL : Scale.full(plants);
      return new FaultsPlan(scale, kinds, count, atMost, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }
}
