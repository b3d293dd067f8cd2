package dev.millrace.quickstart.rollouts;

import picocli.CommandLine.Command;

/** {@code millrace rollout}. */
@Command(
    name = "rollout",
    description = "Shows and decides which version of a task's model is in force.",
    mixinStandardHelpOptions = true,
    subcommands = {RolloutStatus.class, RolloutPromote.class, RolloutRollback.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  millrace rollout status",
      "  millrace rollout promote --task engine-wear --version 7 --reason 'passed the trial'",
      "  millrace rollout rollback --task engine-wear --reason 'it misses failures'"
    })
public final class RolloutCommand {}
