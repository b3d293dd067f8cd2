package dev.millrace.quickstart.gateways;

import dev.millrace.operations.operator.RevocationLedger;
import dev.millrace.quickstart.cli.OperatorCommand;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace gateways readmit}. */
@Command(
    name = "readmit",
    description = "Lets a revoked gateway in again: the next round may invite it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  millrace gateways readmit plant-3"})
final class GatewaysReadmit extends OperatorCommand {
  @Parameters(paramLabel = "GATEWAY", description = "Name of the gateway.")
  private String gateway;

  @Option(names = "--json", description = "Print the gateway as JSON, as 'show --json' does.")
  private boolean json;

  @Override
  public Integer call() {
    // Says at once, and in one line, if the federation is not there.
    GatewaysView.read(settings());
    new RevocationLedger(settings()).readmit(gateway);
    if (json) {
      Instant now = Instant.now();
      out()
          .json(
              GatewaysView.read(settings())
                  .find(gateway, now)
                  .orElseGet(() -> KnownGateway.unheardOf(gateway)));
    } else {
      out().say("%s is readmitted: the next round may invite it".formatted(gateway));
    }
    return 0;
  }
}
