package dev.millrace.gateway.cli;

import picocli.CommandLine.Command;

/** {@code gateway}: what is done at the edge box. */
@Command(
    name = "gateway",
    description = "Runs a plant's gateway and looks after it, at the edge box.",
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  gateway run --config gateway.yaml",
      "",
      "Every command has --help with examples."
    })
public final class GatewayCommand {}
