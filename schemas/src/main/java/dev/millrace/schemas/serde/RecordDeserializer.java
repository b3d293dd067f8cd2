package dev.millrace.schemas.serde;

import static dev.millrace.schemas.serde.RegistryOutage.telling;
import static dev.millrace.schemas.topics.Limits.MAX_RECORD_BYTES;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Confluent's deserializer for one type of record, with the size limit. */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private static final int PREFIX_BYTES = 5;

  private final Class<T> type;
  private final KafkaAvroDeserializer confluent;

  /**
   * @param client null for one that Confluent's deserializer makes of the settings
   */
  RecordDeserializer(Class<T> type, SchemaRegistryClient client, Map<String, ?> settings) {
    this.type = type;
    confluent = new KafkaAvroDeserializer(client);
    confluent.configure(settings, false);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    requireSize(topic, bytes);
    return expected(topic, telling(topic, () -> confluent.deserialize(topic, bytes)));
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    requireSize(topic, bytes);
    return expected(topic, telling(topic, () -> confluent.deserialize(topic, headers, bytes)));
  }

  @Override
  public void close() {
    confluent.close();
  }

  private static void requireSize(String topic, byte[] bytes) {
    if (bytes == null) {
      return;
    }
    if (bytes.length < PREFIX_BYTES) {
      throw new SerializationException(
          "record of %s has %d bytes; a zero and a schema id alone are %d"
              .formatted(topic, bytes.length, PREFIX_BYTES));
    }
    if (bytes.length > MAX_RECORD_BYTES) {
      throw new SerializationException(
          "record of %s has %d bytes; at most %d are allowed"
              .formatted(topic, bytes.length, MAX_RECORD_BYTES));
    }
  }

  /** Avro would match another record's fields by name and read nonsense; the type must be right. */
  private T expected(String topic, Object value) {
    if (value != null && !type.isInstance(value)) {
      throw new SerializationException(
          "record of %s is a %s, not a %s"
              .formatted(topic, value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(value);
  }
}
