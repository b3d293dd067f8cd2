package dev.millrace.quickstart.tasks;

import dev.millrace.operations.operator.Receipt;
import dev.millrace.operations.operator.TaskLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace task pause}. */
@Command(
    name = "pause",
    description = "Lets no further round of a task open; one that is open is finished.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  millrace task pause engine-wear"})
final class TaskPause extends ChangeCommand {
  @Parameters(paramLabel = "TASK", description = "Name of the task.")
  private String task;

  @Override
  public Integer call() {
    TaskLedger ledger = ledger();
    Receipt receipt = ledger.pause(task);
    say("task %s: paused".formatted(task));
    return conclude(ledger, receipt, Change.of(task, "PAUSED", receipt.revision()));
  }
}
