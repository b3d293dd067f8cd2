package dev.millrace.quickstart.gateways;

import dev.millrace.quickstart.cli.OperatorCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace gateways list}. */
@Command(
    name = "list",
    description = "Lists the gateways: when each was last seen, and how ready it is for each task.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace gateways list",
      "  millrace gateways list --task engine-wear",
      "  millrace gateways list --json | jq '.[] | select(.revoked)'"
    })
final class GatewaysList extends OperatorCommand {
  @Option(names = "--task", paramLabel = "TASK", description = "Only readiness for this task.")
  private Optional<String> task = Optional.empty();

  @Option(names = "--json", description = "As a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    GatewaysView view = GatewaysView.read(settings());
    if (task.isPresent() && !view.knowsTask(task.get())) {
      out().warn("no task '%s': 'millrace task list' shows those there are".formatted(task.get()));
      return 1;
    }
    Instant now = Instant.now();
    List<KnownGateway> gateways = view.all(now).stream().map(this::ofTask).toList();
    if (json) {
      out().json(gateways);
    } else if (gateways.isEmpty()) {
      out().say("no gateway has been heard of");
    } else {
      out().say(GatewaysText.table(gateways, now));
    }
    return 0;
  }

  private KnownGateway ofTask(KnownGateway gateway) {
    return new KnownGateway(
        gateway.gateway(),
        gateway.installation(),
        gateway.version(),
        gateway.seenAt(),
        gateway.asks(),
        gateway.families(),
        gateway.revoked(),
        gateway.tasks().stream()
            .filter(ready -> task.isEmpty() || ready.task().equals(task.get()))
            .toList());
  }
}
