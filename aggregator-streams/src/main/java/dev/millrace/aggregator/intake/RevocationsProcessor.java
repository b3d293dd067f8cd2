package dev.millrace.aggregator.intake;

import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.internal.GatewayReadmitted;
import dev.millrace.schemas.internal.GatewayRevoked;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Brings what operators revoke and readmit to every partition of the inbox: to all tasks. */
public final class RevocationsProcessor
    extends ContextualProcessor<String, Revocation, String, SpecificRecord> {
  @Override
  public void process(Record<String, Revocation> said) {
    String gateway = said.key();
    // No gateway has a longer name: readiness and updates under one are refused.
    if (gateway != null && Excerpt.isWhole(gateway)) {
      SpecificRecord input =
          said.value() == null
              ? new GatewayReadmitted(gateway)
              : new GatewayRevoked(gateway, Excerpt.of(said.value().getReason()));
      context().forward(Inbox.record(gateway, input, said.timestamp()));
    }
  }
}
