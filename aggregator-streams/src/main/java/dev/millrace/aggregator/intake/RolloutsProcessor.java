package dev.millrace.aggregator.intake;

import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.internal.VersionChosen;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Brings the versions that operators put in force to their tasks; the aggregator knows its own. */
public final class RolloutsProcessor
    extends ContextualProcessor<String, Rollout, String, SpecificRecord> {
  @Override
  public void process(Record<String, Rollout> said) {
    Rollout rollout = said.value();
    if (rollout == null || rollout.getBy().isEmpty() || !TaskSpec.isName(said.key())) {
      return;
    }
    VersionChosen choice =
        new VersionChosen(
            rollout.getPromoted(), Excerpt.of(rollout.getReason()), Excerpt.of(rollout.getBy()));
    context().forward(Inbox.record(said.key(), choice, said.timestamp()));
  }
}
