package dev.millrace.quickstart.tasks;

import dev.millrace.configuration.DurationText;
import dev.millrace.operations.operator.Receipt;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.cli.OperatorCommand;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A command that changes a task and waits for what the aggregator makes of it. */
abstract class ChangeCommand extends OperatorCommand {
  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = Wait.class,
      description = "How long to wait for the aggregator's answer (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(names = "--no-wait", description = "Do not wait: the aggregator will read it.")
  private boolean noWait;

  @Option(names = "--json", description = "Print what changed and the answer as JSON.")
  private boolean json;

  /** The tasks; fails at once, and in one line, if the federation is not there. */
  final TaskLedger ledger() {
    Map<String, Object> settings = settings();
    RecordLog.open(settings, Set.of(Topics.TASKS, Topics.ROUND_EVENTS)).close();
    return new TaskLedger(settings);
  }

  /** Waits for the answer and tells it; the exit code. */
  final int conclude(TaskLedger ledger, Receipt receipt, Change change) {
    Change concluded = noWait ? change : change.answered(ledger.awaitStatus(receipt, wait));
    if (json) {
      out().json(concluded);
    } else {
      tell(concluded);
    }
    return concluded.succeeded() ? 0 : 1;
  }

  /** Says it unless a program reads. */
  final void say(String line) {
    if (!json) {
      out().say(line);
    }
  }

  private void tell(Change change) {
    switch (change.answer()) {
      case "OBSERVED" ->
          out()
              .say(
                  "aggregator: "
                      + (change.detail().isEmpty()
                          ? change.state()
                          : change.state() + ": " + change.detail()));
      case "REPLACED" ->
          out()
              .warn(
                  "another operator replaced task %s meanwhile, %s"
                      .formatted(change.task(), change.detail()));
      case "UNANSWERED" ->
          out()
              .warn(
                  "no aggregator answered within %s; the change stands, and the next one that runs"
                          .formatted(DurationText.write(wait))
                      + " will read it");
      default -> {}
    }
  }

  /** Reads a duration as configuration files do. */
  static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return DurationText.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
