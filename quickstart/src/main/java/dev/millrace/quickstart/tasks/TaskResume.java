package dev.millrace.quickstart.tasks;

import dev.millrace.operations.operator.Receipt;
import dev.millrace.operations.operator.TaskLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace task resume}. */
@Command(
    name = "resume",
    description = "Lets rounds of a paused task open again.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  millrace task resume engine-wear"})
final class TaskResume extends ChangeCommand {
  @Parameters(paramLabel = "TASK", description = "Name of the task.")
  private String task;

  @Override
  public Integer call() {
    TaskLedger ledger = ledger();
    Receipt receipt = ledger.resume(task);
    say("task %s: resumed".formatted(task));
    return conclude(ledger, receipt, Change.of(task, "RESUMED", receipt.revision()));
  }
}
