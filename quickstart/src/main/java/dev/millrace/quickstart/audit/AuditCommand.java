package dev.millrace.quickstart.audit;

import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.topics.Topics;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace audit}. */
@Command(
    name = "audit",
    description = {
      "Makes a model version anew from the log alone, compares it with the one published, and",
      "shows which updates it was made of."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The log makes this model, byte for byte.",
      "1:It does not, or it no longer holds all that it takes to tell, or it cannot be read."
    },
    footer = {
      "",
      "Examples:",
      "  millrace audit --task engine-wear                 the latest version",
      "  millrace audit --task engine-wear --version 3",
      "  millrace audit --task engine-wear --version 3 --json | jq .verdict"
    })
public final class AuditCommand extends OperatorCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @Option(names = "--task", required = true, description = "Name of the task.")
  private String task;

  @Option(names = "--version", description = "Version of the model. Default: the latest.")
  private Integer version;

  @Option(names = "--json", description = "Verdict and lineage as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> settings = settings();
    int[] round = new int[1];
    FederationRecords records =
        new FederationRecords(
            update -> update.getTask().equals(task) && update.getRound() == round[0]);
    records.read(settings, Topics.TASKS, Topics.ROUND_EVENTS, Topics.MODELS);
    GlobalModel model = find(records.task(task).models());
    round[0] = model.getRound();
    records.read(settings, Topics.UPDATES);
    AuditReport report = ModelAudit.of(records, model);
    if (json) {
      out().json(report);
    } else {
      out().say(report.text());
    }
    return report.verdict() == AuditReport.Verdict.PROVED ? 0 : 1;
  }

  private GlobalModel find(SortedMap<Integer, GlobalModel> models) {
    if (models.isEmpty()) {
      throw new NoSuchVersionException(
          "task %s has no model: 'millrace models list' shows those there are".formatted(task));
    }
    GlobalModel model = models.get(version == null ? models.lastKey() : version);
    if (model == null) {
      throw new NoSuchVersionException(
          "no version %d of task %s is kept: there are %s"
              .formatted(version, task, models.keySet()));
    }
    return model;
  }
}
