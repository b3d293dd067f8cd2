package dev.millrace.schemas.log;

import dev.millrace.schemas.serde.RegistryAddress;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Tells bytes that make no sense from a registry that does not answer. */
final class EntryDecoder implements AutoCloseable {
  private final Map<String, Deserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
  private final String registry;

  /** For topics of the catalogue whose values are records. */
  EntryDecoder(Map<String, ?> settings, Collection<String> topics) {
    WireFormat format = new WireFormat(settings);
    registry = RegistryAddress.shown(settings.get("schema.registry.url"));
    for (String topic : topics) {
      deserializers.put(
          topic, format.deserializer(TopicCatalogue.standard().topic(topic).value().orElseThrow()));
    }
  }

  Entry decode(ConsumerRecord<String, byte[]> read) {
    String topic = read.topic();
    String key = Objects.requireNonNullElse(read.key(), "");
    try {
      SpecificRecord value = deserializers.get(topic).deserialize(topic, read.value());
      return value == null
          ? new Entry.Removed(topic, key)
          : new Entry.Put(
              topic, read.partition(), key, value, Instant.ofEpochMilli(read.timestamp()));
    } catch (SerializationException e) {
      return new Entry.Unreadable(topic, key, innermostMessage(e));
    } catch (ApiException e) {
      throw new UnreachableException(
          "schema registry at %s does not answer: start it, or correct its address (%s)"
              .formatted(registry, innermostMessage(e)));
    }
  }

  @Override
  public void close() {
    deserializers.values().forEach(Deserializer::close);
  }

  private static String innermostMessage(Throwable e) {
    String message = e.getMessage();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      message = cause.getMessage() == null ? message : cause.getMessage();
    }
    return message;
  }
}
