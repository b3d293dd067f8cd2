package dev.millrace.aggregator.intake;

import dev.millrace.aggregator.records.Inbox;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.internal.TaskApplied;
import dev.millrace.schemas.internal.TaskDeleted;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Brings what operators apply and delete into the task's inbox. */
public final class TaskChangesProcessor
    extends ContextualProcessor<String, TaskSpec, String, SpecificRecord> {
  @Override
  public void process(Record<String, TaskSpec> change) {
    TaskSpec task = change.value();
    context()
        .forward(
            Inbox.record(
                change.key(),
                task == null ? new TaskDeleted() : new TaskApplied(task),
                change.timestamp()));
  }
}
