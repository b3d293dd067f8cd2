package dev.millrace.quickstart.models;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.quickstart.cli.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace models list}. */
@Command(
    name = "list",
    description = "Lists the model versions.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace models list",
      "  millrace models list --task turbofan-rul",
      "  millrace models list --json | jq '.[] | select(.inForce)'"
    })
final class ModelsList extends CatalogueCommand {
  private static final int DIGEST_PREFIX = 12;

  @Option(names = "--task", paramLabel = "TASK", description = "Only versions of this task.")
  private Optional<String> task = Optional.empty();

  @Option(names = "--json", description = "As a JSON array.")
  private boolean json;

  @Override
  int run() throws IOException {
    List<ModelSummary> models = catalogue(task).models().stream().map(ModelSummary::of).toList();
    if (json) {
      say(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(models));
    } else if (models.isEmpty()) {
      say("no models yet: the first round that closes makes one");
    } else {
      say(table(models).toString());
    }
    return 0;
  }

  private static Table table(List<ModelSummary> models) {
    Table table =
        new Table(
            "TASK",
            "VERSION",
            "ROUND",
            "FAMILY",
            "EXAMPLES",
            "GATEWAYS",
            "METRICS",
            "IN FORCE",
            "DIGEST",
            "CREATED");
    for (ModelSummary model : models) {
      table.add(
          model.task(),
          model.version(),
          model.round(),
          model.family(),
          model.examples(),
          model.gateways().size(),
          model.metricsText(),
          model.inForce() ? "yes" : "",
          model.digest().substring(0, Math.min(DIGEST_PREFIX, model.digest().length())),
          model.createdAt());
    }
    return table;
  }
}
