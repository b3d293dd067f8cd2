package dev.millrace.quickstart.gateways;

import picocli.CommandLine.Command;

/** {@code millrace gateways}. */
@Command(
    name = "gateways",
    description = "Shows the gateways of the federation, shuts one out or lets it in again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GatewaysList.class,
      GatewaysShow.class,
      GatewaysRevoke.class,
      GatewaysReadmit.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace gateways list --task engine-wear",
      "  millrace gateways show plant-3",
      "  millrace gateways revoke plant-3 --reason 'box stolen'",
      "  millrace gateways readmit plant-3"
    })
public final class GatewaysCommand {}
