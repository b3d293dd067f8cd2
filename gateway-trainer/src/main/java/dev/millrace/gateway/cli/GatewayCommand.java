package dev.millrace.gateway.cli;

import picocli.CommandLine.Command;

/** {@code gateway}: what is done at the edge box. */
@Command(
    name = "gateway",
    description = "Runs a plant's gateway and looks after it, at the edge box.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      EventCommand.class,
      ImportCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  gateway run --config gateway.yaml",
      "  gateway check --config gateway.yaml",
      "  gateway status --config gateway.yaml",
      "  gateway event failed --config gateway.yaml --asset pump-3 --at 8123",
      "  gateway import runs.csv --config gateway.yaml --asset-column machineID --fails-at-end",
      "",
      "Every command has --help with examples."
    })
public final class GatewayCommand {}
