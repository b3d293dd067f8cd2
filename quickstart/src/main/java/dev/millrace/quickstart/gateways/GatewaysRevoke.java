package dev.millrace.quickstart.gateways;

import dev.millrace.operations.operator.RevocationLedger;
import dev.millrace.quickstart.cli.OperatorCommand;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace gateways revoke}. */
@Command(
    name = "revoke",
    description = {
      "Shuts a gateway out: no round invites it until it is readmitted, and an open round that"
          + " invited it is abandoned. What it contributed to earlier versions stays in them."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A gateway that was never heard of is shut out beforehand.",
      "",
      "Examples:",
      "  millrace gateways revoke plant-3 --reason 'box stolen'",
      "  millrace gateways revoke plant-3 --reason 'sensor replaced' --by 'M. Weber' --json"
    })
final class GatewaysRevoke extends OperatorCommand {
  @Parameters(paramLabel = "GATEWAY", description = "Name of the gateway.")
  private String gateway;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who wonder later.")
  private String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who does it (default: the user's name on this machine).")
  private String by = System.getProperty("user.name");

  @Option(names = "--json", description = "Print the gateway as JSON, as 'show --json' does.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<KnownGateway> before = GatewaysView.read(settings()).find(gateway, Instant.now());
    new RevocationLedger(settings()).revoke(gateway, reason, by);
    if (json) {
      out().json(GatewaysView.read(settings()).find(gateway, Instant.now()).orElseThrow());
    } else {
      out()
          .say(
              "%s is revoked%s; 'millrace gateways readmit %s' lets it in again"
                  .formatted(
                      gateway,
                      before.isPresent() ? "" : ", though it was never heard of",
                      gateway));
    }
    return 0;
  }
}
