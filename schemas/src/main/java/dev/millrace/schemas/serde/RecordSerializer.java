package dev.millrace.schemas.serde;

import static dev.millrace.schemas.serde.RegistryOutage.telling;
import static dev.millrace.schemas.topics.Limits.MAX_RECORD_BYTES;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's serializer for one type of record, with the size limit. */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final KafkaAvroSerializer confluent;

  /**
   * @param client null for one that Confluent's serializer makes of the settings
   */
  RecordSerializer(SchemaRegistryClient client, Map<String, ?> settings) {
    confluent = new KafkaAvroSerializer(client);
    confluent.configure(settings, false);
  }

  @Override
  public byte[] serialize(String topic, T value) {
    return limited(topic, telling(topic, () -> confluent.serialize(topic, value)));
  }

  @Override
  public byte[] serialize(String topic, Headers headers, T value) {
    return limited(topic, telling(topic, () -> confluent.serialize(topic, headers, value)));
  }

  @Override
  public void close() {
    confluent.close();
  }

  private static byte[] limited(String topic, byte[] bytes) {
    if (bytes != null && bytes.length > MAX_RECORD_BYTES) {
      throw new RecordTooLargeException(
          "record for %s has %d bytes; at most %d are allowed"
              .formatted(topic, bytes.length, MAX_RECORD_BYTES));
    }
    return bytes;
  }
}
