package dev.millrace.aggregator.intake;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.internal.AnnouncedTasks;
import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.internal.ReadinessWithdrawn;
import dev.millrace.schemas.topics.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Brings what a gateway says of itself into the inbox of each task it speaks of, and withdraws it
 * from those it no longer speaks of.
 */
public final class ReadinessProcessor
    implements Processor<String, Gateway, String, SpecificRecord> {
  /** One gateway's word on one task; with all of a cohort's, an ask must fit a record. */
  private static final int MOST_BYTES = 4 * 1024;

  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, AnnouncedTasks> announced;

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    announced = context.getStateStore(Stores.ANNOUNCED);
  }

  @Override
  public void process(Record<String, Gateway> said) {
    String gateway = said.key();
    Map<String, ReadinessAnnounced> readiness = readiness(said);
    for (String task : spokenOf(gateway)) {
      if (!readiness.containsKey(task)) {
        send(task, new ReadinessWithdrawn(gateway), said);
      }
    }
    readiness.forEach((task, ready) -> send(task, ready, said));
    announced.put(
        gateway, readiness.isEmpty() ? null : new AnnouncedTasks(List.copyOf(readiness.keySet())));
  }

  /** By task; what no honest gateway would say is as if it were not said. */
  private static Map<String, ReadinessAnnounced> readiness(Record<String, Gateway> said) {
    Map<String, ReadinessAnnounced> readiness = new TreeMap<>();
    if (said.value() != null) {
      said.value()
          .getReadiness()
          .forEach((task, ready) -> readiness.put(task, announcement(said, ready)));
      readiness.entrySet().removeIf(entry -> !isPlausible(entry.getKey(), entry.getValue()));
    }
    return readiness;
  }

  /** No task has a name with the separator of keys in it, and every member stands in the ask. */
  private static boolean isPlausible(String task, ReadinessAnnounced said) {
    return Excerpt.isWhole(task)
        && Keys.task(task).equals(task)
        && InternalSerde.bytes(said) <= MOST_BYTES;
  }

  private List<String> spokenOf(String gateway) {
    AnnouncedTasks before = announced.get(gateway);
    return before == null ? List.of() : before.getTasks();
  }

  /** Seen when the brokers heard of it: a gateway's clock may be wrong by any amount. */
  private static ReadinessAnnounced announcement(Record<String, Gateway> said, Readiness ready) {
    Instant seenAt = Instant.ofEpochMilli(said.timestamp());
    return new ReadinessAnnounced(said.key(), said.value().getInstallation(), ready, seenAt);
  }

  private void send(String task, SpecificRecord input, Record<String, Gateway> said) {
    context.forward(Inbox.record(task, input, said.timestamp()));
  }
}
