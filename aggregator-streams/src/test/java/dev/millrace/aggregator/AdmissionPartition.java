package dev.millrace.aggregator;

import dev.millrace.aggregator.admission.AdmissionProcessor;
import dev.millrace.aggregator.admission.PartialSums;
import dev.millrace.aggregator.admission.PartialSumsProcessor;
import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Nodes;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.internal.AnsweredExchange;
import dev.millrace.schemas.internal.AskedHere;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.TaskInput;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Admission of one of several partitions of fl.updates, with commits whenever a test wants one. */
final class AdmissionPartition {
  private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
  private final MockProcessorContext<String, SpecificRecord> beforeCommit =
      new MockProcessorContext<>();
  private final PartialSums sums = new PartialSums();
  private final PartialSumsProcessor sender = new PartialSumsProcessor();
  private final int partition;
  private AdmissionProcessor admission;
  private final int partitions;
  private long offset;

  AdmissionPartition(int partition, int partitions) {
    this.partition = partition;
    this.partitions = partitions;
    add(Stores.ASKED, AskedHere.class);
    add(Stores.ACCEPTED, AnsweredExchange.class);
    add(Stores.HELD, PlacedUpdate.class);
    context.addStateStore(sums);
    beforeCommit.addStateStore(sums);
    sender.init(beforeCommit);
    start();
  }

  /** As when the partition moves to another process: stores stay, nothing else does. */
  void start() {
    admission =
        new AdmissionProcessor(
            partitions, new AggregatorMetrics(new SimpleMeterRegistry()), AggregatorTraces.none());
    admission.init(context);
  }

  void read(ModelUpdate record) {
    context.setRecordMetadata(Topics.UPDATES, partition, offset++);
    String key = Keys.update(record.getTask(), record.getGateway());
    admission.process(new Record<>(key, record, 0L));
  }

  void commit() {
    sender.process(new Record<>(Stores.READ, 1L, 0L));
  }

  /** What was sent to the inbox since last asked. */
  List<SpecificRecord> sent() {
    List<SpecificRecord> sent = new ArrayList<>();
    for (var context : List.of(context, beforeCommit)) {
      context.forwarded().stream()
          .filter(f -> !f.childName().filter(Nodes.REJECTED_BY_ADMISSION::equals).isPresent())
          .map(f -> ((TaskInput) f.record().value()))
          .forEach(sent::add);
      context.resetForwards();
    }
    return sent;
  }

  private <T extends SpecificRecord> void add(String name, Class<T> type) {
    KeyValueStore<String, T> store =
        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name),
                Serdes.String(),
                InternalSerde.of(type))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }
}
