package dev.millrace.quickstart.models;

import picocli.CommandLine.Command;

/** {@code millrace models}. */
@Command(
    name = "models",
    description = "Lists, shows, exports and verifies model versions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelsList.class, ModelsShow.class, ModelsExport.class, ModelsVerify.class},
    footer = {
      "",
      "Examples:",
      "  millrace models list",
      "  millrace models show turbofan-rul",
      "  millrace models export turbofan-rul:3 --out model.json",
      "  millrace models verify model.json"
    })
public final class ModelsCommand {}
