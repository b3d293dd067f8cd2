package dev.millrace.quickstart.tasks;

import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.AppliedTask;
import dev.millrace.operations.operator.Receipt;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace task apply}. */
@Command(
    name = "apply",
    description = {
      "Makes a task of a file stand: creates it, or changes the one that stands. Says what changes,"
          + " and waits for the aggregator to say what it makes of it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The aggregator goes by it, or --no-wait was given.",
      "1:It was refused, replaced by another operator, or nobody answered.",
      "2:The file is wrong."
    },
    footer = {
      "",
      "Applying the same again changes nothing. A paused task stays paused.",
      "",
      "Examples:",
      "  millrace task apply engine-wear.yaml",
      "  millrace task apply engine-wear.yaml --wait 2m",
      "  millrace task apply engine-wear.yaml --no-wait --json | jq .newLineage"
    })
final class TaskApply extends ChangeCommand {
  @Parameters(paramLabel = "FILE.yaml", description = "The task.")
  private Path file;

  @Override
  public Integer call() {
    TaskSpec task = TaskFile.read(file);
    TaskLedger ledger = ledger();
    Optional<AppliedTask> standing = ledger.show(task.name());
    Change change = change(task, standing);
    Receipt receipt = ledger.apply(task, standing.map(AppliedTask::revision));
    tell(change, standing);
    caution(task.model()).ifPresent(this::say);
    return conclude(ledger, receipt, change);
  }

  private static Change change(TaskSpec task, Optional<AppliedTask> standing) {
    if (standing.isEmpty()) {
      return Change.of(task.name(), "CREATED", task.revision());
    }
    if (standing.get().revision().equals(task.revision())) {
      return Change.of(task.name(), "UNCHANGED", task.revision());
    }
    Optional<TaskSpec> before = understood(standing.get());
    return new Change(
        task.name(),
        "CHANGED",
        task.revision(),
        before.filter(spec -> spec.lineage().equals(task.lineage())).isEmpty(),
        before.map(spec -> Difference.between(spec, task)).orElse(List.of()),
        "NOT_AWAITED",
        "",
        "");
  }

  /** A later version of this software may have written what stands. */
  private static Optional<TaskSpec> understood(AppliedTask applied) {
    try {
      return Optional.of(applied.task());
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> caution(ModelSpec model) {
    return Strategies.isExact(model)
        ? Optional.empty()
        : Optional.of(
            "warning: %s/%s combines what each plant learned by itself, and loses accuracy where plants differ"
                    .formatted(model.family(), model.strategy())
                + " (docs/accuracy.md has the cost); ridge-sfa and boosted-trees lose none");
  }

  private void tell(Change change, Optional<AppliedTask> standing) {
    say(
        "task %s: %s, revision %.12s"
            .formatted(change.task(), change.change().toLowerCase(Locale.ROOT), change.revision()));
    change.differences().forEach(difference -> say("  " + difference));
    if (change.change().equals("CHANGED")) {
      say("an open round is abandoned");
      say(
          change.newLineage()
              ? "a new lineage starts: its versions build on none of the earlier ones"
              : "the lineage stands: the next version builds on the last one");
    }
    if (standing.filter(AppliedTask::paused).isPresent()) {
      say("it stays paused: 'millrace task resume %s' lets rounds open".formatted(change.task()));
    }
  }
}
