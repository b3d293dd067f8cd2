package dev.millrace.aggregator.admission;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.Inbox;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends on what a partition has added up. It is told to by the cache before it in the topology,
 * which Kafka Streams empties before each commit.
 */
public final class PartialSumsProcessor implements Processor<String, Long, String, SpecificRecord> {
  private ProcessorContext<String, SpecificRecord> context;
  private PartialSums sums;

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    sums = context.getStateStore(Stores.PARTIAL_SUMS);
  }

  @Override
  public void process(Record<String, Long> read) {
    sums.takeAll((task, sum) -> context.forward(Inbox.record(task, sum, read.timestamp())));
  }
}
