package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.Printable;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.intake.FeedProbe;
import dev.millrace.gateway.rounds.ClusterProbe;
import dev.millrace.gateway.store.StoreSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway check}: tries everything that a gateway needs, and says what to repair. */
@Command(
    name = "check",
    description = {
      "Tries what the gateway needs: configuration, disk, MQTT broker, Kafka, registry.",
      "It changes nothing and may run beside the gateway. Exit code 1 if anything fails."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gateway check --config gateway.yaml",
      "  gateway check --config gateway.yaml --json"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    GatewayConfig config = configuration.read();
    findings.add(new Finding("configuration", true, "gateway " + config.gateway()));
    findings.add(Finding.of("data directory", () -> Disk.lookAt(config.dataDirectory())));
    findings.add(Finding.of("store", () -> store(config)));
    findings.add(Finding.of("mqtt", () -> FeedProbe.tryOut(config.mqtt(), config.topics())));
    findings.addAll(federation(config));
    print(findings);
    return findings.stream().allMatch(Finding::ok) ? 0 : 1;
  }

  private static String store(GatewayConfig config) {
    if (!config.storeFile().toFile().exists()) {
      return "none yet, made by the first start or import";
    }
    StoreSummary summary = StoreSummary.of(config.storeFile());
    return "%d readings of %d assets"
        .formatted(summary.stored().readings(), summary.stored().assets());
  }

  private static List<Finding> federation(GatewayConfig config) {
    boolean scores = config.scoring().enabled();
    try (ClusterProbe probe = new ClusterProbe(config.cluster(), scores)) {
      return List.of(
          Finding.of("kafka", probe::brokers),
          Finding.of("topics", probe::topics),
          Finding.of("registry", probe::schemas));
    } catch (RuntimeException e) {
      return List.of(
          Finding.of(
              "kafka",
              () -> {
                throw e;
              }));
    }
  }

  private void print(List<Finding> findings) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(Printable.of(Json.of(findings)));
    } else {
      findings.forEach(finding -> out.println(Printable.of(finding.line())));
    }
    out.flush();
  }
}
