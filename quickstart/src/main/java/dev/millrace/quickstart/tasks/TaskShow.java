package dev.millrace.quickstart.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.schemas.mapping.TaskSpecs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace task show}. */
@Command(
    name = "show",
    description = "Shows a task as a file that can be applied, and how it goes in comments.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace task show engine-wear",
      "  millrace task show engine-wear > engine-wear.yaml",
      "  millrace task show engine-wear --json | jq .standing.state"
    })
final class TaskShow extends OperatorCommand {
  @Parameters(paramLabel = "TASK", description = "Name of the task.")
  private String name;

  @Option(
      names = "--json",
      description = "As JSON: 'standing' as 'list --json' has it, 'task' as in the file.")
  private boolean json;

  /** A task as JSON. */
  private record Shown(KnownTask standing, JsonNode task) {}

  @Override
  public Integer call() {
    TasksView view = TasksView.read(settings());
    TaskSpec task =
        view.record(name).map(TaskSpecs::fromWire).orElseThrow(() -> new NoSuchTaskException(name));
    KnownTask known = view.known(name);
    if (json) {
      out().json(new Shown(known, TaskYaml.tree(TaskDocument.of(task))));
    } else {
      out().say(comments(known) + TaskFile.write(task).stripTrailing());
    }
    return 0;
  }

  /** What the operator and the aggregator say of it. */
  static String standing(KnownTask task) {
    String state = task.state().isEmpty() ? "no aggregator has spoken of it" : task.state();
    return task.detail().isEmpty() ? state : state + ": " + task.detail();
  }

  private static String comments(KnownTask task) {
    return """
        # revision:  %s%s
        # state:     %s
        # last:      %s
        # in force:  %s
        """
        .formatted(
            task.revision(),
            task.paused() ? ", paused" : "",
            standing(task),
            task.lastRound().isEmpty() ? "no round has ended" : task.lastRound(),
            task.versionInForce() == 0 ? "no model" : "version " + task.versionInForce());
  }
}
