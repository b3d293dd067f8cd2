package dev.millrace.quickstart.rollouts;

import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.quickstart.cli.Table;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace rollout status}. */
@Command(
    name = "status",
    description = "Says which version of each task's model is in force, since when, and why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace rollout status",
      "  millrace rollout status --task engine-wear --json | jq '.[].version'"
    })
final class RolloutStatus extends OperatorCommand {
  @Option(names = "--task", paramLabel = "TASK", description = "Only this task.")
  private Optional<String> task = Optional.empty();

  @Option(names = "--json", description = "As a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    List<RolloutLine> lines =
        new RolloutLedger(settings())
            .all().values().stream()
                .filter(rollout -> task.map(rollout.getTask()::equals).orElse(true))
                .map(RolloutLine::of)
                .toList();
    if (json) {
      out().json(lines);
    } else if (lines.isEmpty()) {
      out().say("no version is in force: the first round that closes puts its own in force");
    } else {
      Table table = new Table("TASK", "VERSION", "SINCE", "BY", "WHY");
      lines.forEach(
          each ->
              table.add(
                  each.task(),
                  each.version(),
                  each.at(),
                  each.by().isEmpty() ? "aggregator" : each.by(),
                  each.reason()));
      out().say(table.toString());
    }
    return 0;
  }
}
