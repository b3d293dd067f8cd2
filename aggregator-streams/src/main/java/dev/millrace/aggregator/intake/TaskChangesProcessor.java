package dev.millrace.aggregator.intake;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.internal.TaskApplied;
import dev.millrace.schemas.internal.TaskDeleted;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Brings what operators apply and delete into the task's inbox. A record under a key that no task
 * has is counted and left out: what cannot have a name cannot have a status either.
 */
public final class TaskChangesProcessor
    extends ContextualProcessor<String, TaskSpec, String, SpecificRecord> {
  private final AggregatorMetrics metrics;

  public TaskChangesProcessor(AggregatorMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void process(Record<String, TaskSpec> change) {
    if (!dev.millrace.federation.task.TaskSpec.isName(change.key())) {
      metrics.taskRefused();
      return;
    }
    long offset = context().recordMetadata().orElseThrow().offset();
    TaskSpec task = change.value();
    context()
        .forward(
            Inbox.record(
                change.key(),
                task == null ? new TaskDeleted(offset) : new TaskApplied(task, offset),
                change.timestamp()));
  }
}
