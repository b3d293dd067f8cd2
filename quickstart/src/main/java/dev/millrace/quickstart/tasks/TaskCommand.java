package dev.millrace.quickstart.tasks;

import picocli.CommandLine.Command;

/** {@code millrace task}: what the federation trains. */
@Command(
    name = "task",
    description = "Works with what the federation trains.",
    mixinStandardHelpOptions = true,
    subcommands = DraftCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class TaskCommand {}
