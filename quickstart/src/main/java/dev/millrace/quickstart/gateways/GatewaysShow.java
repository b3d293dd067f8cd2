package dev.millrace.quickstart.gateways;

import dev.millrace.quickstart.cli.OperatorCommand;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace gateways show}. */
@Command(
    name = "show",
    description = "Shows all that the federation knows of a gateway.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace gateways show plant-3",
      "  millrace gateways show plant-3 --json | jq .tasks"
    })
final class GatewaysShow extends OperatorCommand {
  @Parameters(paramLabel = "GATEWAY", description = "Name of the gateway.")
  private String gateway;

  @Option(names = "--json", description = "As JSON, an element of what 'list --json' prints.")
  private boolean json;

  @Override
  public Integer call() {
    Instant now = Instant.now();
    KnownGateway known =
        GatewaysView.read(settings())
            .find(gateway, now)
            .orElseThrow(() -> new NoSuchGatewayException(gateway));
    if (json) {
      out().json(known);
    } else {
      out().say(GatewaysText.sheet(known, now));
    }
    return 0;
  }
}
