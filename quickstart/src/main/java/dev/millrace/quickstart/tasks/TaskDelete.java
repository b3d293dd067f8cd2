package dev.millrace.quickstart.tasks;

import dev.millrace.operations.operator.Receipt;
import dev.millrace.operations.operator.TaskLedger;
import java.io.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace task delete}. */
@Command(
    name = "delete",
    description = {
      "Deletes a task: an open round is abandoned, no further one opens. Its model versions stay,"
          + " and consumers go on using the one in force."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace task delete engine-wear",
      "  millrace task delete engine-wear --yes     asks nobody, for scripts"
    })
final class TaskDelete extends ChangeCommand {
  @Parameters(paramLabel = "TASK", description = "Name of the task.")
  private String task;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    if (!yes && !isConfirmed()) {
      say("task %s was not deleted".formatted(task));
      return 1;
    }
    TaskLedger ledger = ledger();
    Receipt receipt = ledger.delete(task);
    say("task %s: deleted".formatted(task));
    return conclude(ledger, receipt, Change.of(task, "DELETED", receipt.revision()));
  }

  private boolean isConfirmed() {
    Console console = System.console();
    if (console == null) {
      throw usage("nobody is there to ask: give --yes to delete task %s".formatted(task));
    }
    String answer = console.readLine("Delete task %s? Type its name to confirm: ", task);
    return task.equals(answer);
  }
}
