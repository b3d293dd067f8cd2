package dev.millrace.quickstart.tasks;

import picocli.CommandLine.Command;

/** {@code millrace task}. */
@Command(
    name = "task",
    description = "Says what the federation trains.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DraftCommand.class,
      TaskApply.class,
      TaskList.class,
      TaskShow.class,
      TaskPause.class,
      TaskResume.class,
      TaskDelete.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace task draft --csv runs.csv --fails-at-end --remaining-life > engine-wear.yaml",
      "  millrace task apply engine-wear.yaml",
      "  millrace task list",
      "  millrace task show engine-wear > engine-wear.yaml",
      "  millrace task pause engine-wear"
    })
public final class TaskCommand {}
