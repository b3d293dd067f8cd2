package dev.millrace.aggregator.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes of what only aggregators read: changelogs and the task inbox. Avro's single-object
 * encoding names the schema by fingerprint, so no registry is needed to restore state.
 */
public final class InternalSerde {
  private InternalSerde() {}

  /** The serde of a generated record. */
  public static <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return Serdes.serdeFrom(serializer(type), deserializer(type));
  }

  /** Bytes of a record in this encoding; close to what it takes on the wire. */
  public static int bytes(SpecificRecord value) {
    return encode(encoder(value.getClass()), value).length;
  }

  private static <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
    BinaryMessageEncoder<T> encoder = encoder(type);
    return (topic, value) -> value == null ? null : encode(encoder, value);
  }

  private static <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(data, data.getSchema(type));
    return (topic, bytes) -> bytes == null ? null : decode(decoder, topic, bytes);
  }

  private static <T> BinaryMessageEncoder<T> encoder(Class<?> type) {
    SpecificData data = SpecificData.getForClass(type);
    Schema schema = data.getSchema(type);
    return new BinaryMessageEncoder<>(data, schema);
  }

  private static <T> byte[] encode(BinaryMessageEncoder<T> encoder, T value) {
    try {
      ByteBuffer encoded = encoder.encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T decode(BinaryMessageDecoder<T> decoder, String topic, byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (IOException e) {
      throw new SerializationException("cannot decode a record of " + topic, e);
    }
  }
}
