package dev.millrace.quickstart.tasks;

import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.quickstart.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace task list}. */
@Command(
    name = "list",
    description = "Lists the tasks: what the aggregator says of each, and how the last round went.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace task list",
      "  millrace task list --json | jq '.[] | select(.state == \"REFUSED\")'"
    })
final class TaskList extends OperatorCommand {
  @Option(names = "--json", description = "As a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    List<KnownTask> tasks = TasksView.read(settings()).all();
    if (json) {
      out().json(tasks);
    } else if (tasks.isEmpty()) {
      out().say("no tasks yet: 'millrace task apply FILE.yaml' makes one");
    } else {
      out().say(table(tasks).toString());
    }
    return 0;
  }

  private static Table table(List<KnownTask> tasks) {
    Table table = new Table("TASK", "REVISION", "MODEL", "IN FORCE", "STATE", "LAST ROUND");
    for (KnownTask task : tasks) {
      table.add(
          task.task(),
          "%.12s".formatted(task.revision()),
          task.family() + " by " + task.strategy(),
          task.versionInForce() == 0 ? "none" : "version " + task.versionInForce(),
          TaskShow.standing(task),
          task.lastRound());
    }
    return table;
  }
}
