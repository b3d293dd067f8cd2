package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.Json;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.ReadingsStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway event}: tells the store what became of an asset. */
@Command(
    name = "event",
    description = {
      "Tells the gateway's store what became of an asset: it failed, it was renewed before it"
          + " failed (maintained), or what was said of it at that clock was wrong (retract).",
      "The gateway may be running. Exit code 1 if the store refuses the event."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gateway event failed --config gateway.yaml --asset pump-3 --at 8123",
      "  gateway event retract --config gateway.yaml --asset pump-3 --at 8123"
    })
final class EventCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "EVENT",
      completionCandidates = Words.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String event;

  @Mixin private ConfigurationOption configuration;

  @Option(names = "--asset", paramLabel = "A", required = true, description = "The machine.")
  private String asset;

  @Option(
      names = "--at",
      paramLabel = "CLOCK",
      required = true,
      description = "The asset's clock at the event; for retract, at the event that was wrong.")
  private double clock;

  @Option(names = "--json", description = "What became of it as JSON.")
  private boolean json;

  /**
   * What {@code --json} prints.
   *
   * @param outcome STORED, DUPLICATE (it was on record before) or REFUSED
   * @param reason why it was refused; null otherwise
   */
  record Result(
      String event,
      String asset,
      double at,
      String outcome,
      QuarantineReason reason,
      String detail) {}

  @Override
  public Integer call() {
    GatewayConfig config = configuration.read();
    AssetEvent entry = new AssetEvent(asset, type(), clock, origin());
    if (!Files.exists(config.storeFile())) {
      throw new IllegalStateException(
          "no store at %s: run the gateway or import first".formatted(config.storeFile()));
    }
    try (ReadingsStore store = config.openStore()) {
      return say(store.append(entry));
    }
  }

  private int say(Outcome outcome) {
    PrintWriter out = command.commandLine().getOut();
    if (outcome instanceof Outcome.Quarantined refused) {
      if (json) {
        out.println(Json.of(result("REFUSED", refused.reason(), refused.detail())));
      }
      String why = "millrace: refused, %s: %s".formatted(refused.reason(), refused.detail());
      command.commandLine().getErr().println(why);
      return 1;
    }
    boolean known = outcome instanceof Outcome.Duplicate;
    out.println(
        json
            ? Json.of(result(known ? "DUPLICATE" : "STORED", null, null))
            : "%s of asset %s at clock %s: %s"
                .formatted(event, asset, clock, known ? "was on record before" : "stored"));
    return 0;
  }

  private Result result(String outcome, QuarantineReason reason, String detail) {
    return new Result(event, asset, clock, outcome, reason, detail);
  }

  private AssetEventType type() {
    return AssetEventType.of(event)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "EVENT must be one of %s, got '%s'".formatted(words(), event)));
  }

  private Origin origin() {
    String said = "%s %s at %s".formatted(event, asset, clock);
    return new Origin("gateway event", said.getBytes(StandardCharsets.UTF_8), Instant.now());
  }

  private static List<String> words() {
    return Stream.of(AssetEventType.values()).map(AssetEventType::word).toList();
  }

  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }
  }
}
