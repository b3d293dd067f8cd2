package dev.millrace.quickstart.rollouts;

import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.schemas.Rollout;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** A command that puts a version in force. */
abstract class DecisionCommand extends OperatorCommand {
  /** Not with the standard options, of which {@code --version} means something else here. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @Option(names = "--task", paramLabel = "TASK", required = true, description = "Name of the task.")
  private String task;

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

  @Option(names = "--json", description = "Print what stands now as JSON.")
  private boolean json;

  final String task() {
    return task;
  }

  /**
   * Puts it in force in place of the one that was seen, and says so.
   *
   * @param seen version in force when the operator looked; 0 for none
   */
  final int decide(RolloutLedger ledger, int version, int seen) {
    Rollout decided = ledger.promote(task, version, OptionalInt.of(seen), reason, by);
    if (json) {
      out().json(RolloutLine.of(decided));
    } else {
      out()
          .say(
              "version %d of task %s is in force%s"
                  .formatted(version, task, seen == 0 ? "" : ", instead of version " + seen));
    }
    return 0;
  }
}
