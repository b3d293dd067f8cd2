package dev.millrace.aggregator.records;

import dev.millrace.schemas.internal.GatewayReadmitted;
import dev.millrace.schemas.internal.GatewayRevoked;
import dev.millrace.schemas.internal.TaskInput;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;

/** The task inbox: all that moves the rounds of a task, in one partition, in one order. */
public final class Inbox {
  private Inbox() {}

  /** A record of the inbox. */
  public static Record<String, SpecificRecord> record(
      String task, SpecificRecord input, long timestamp) {
    return new Record<>(task, new TaskInput(input), timestamp);
  }

  /** Whether the record stands in every partition, since it concerns every task. */
  public static boolean isForAll(SpecificRecord value) {
    Object input = ((TaskInput) value).getInput();
    return input instanceof GatewayRevoked || input instanceof GatewayReadmitted;
  }

  /** Its serde, as wide as the nodes that write to it: they forward other records elsewhere. */
  public static Serde<SpecificRecord> serde() {
    Serde<TaskInput> serde = InternalSerde.of(TaskInput.class);
    return Serdes.serdeFrom(
        (topic, value) -> serde.serializer().serialize(topic, (TaskInput) value),
        serde.deserializer()::deserialize);
  }
}
