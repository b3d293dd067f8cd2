package dev.millrace.rollout.source;

import dev.millrace.schemas.serde.RegistryAddress;
import dev.millrace.schemas.serde.WireFormat;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Turns bytes into records, and tells bytes that make no sense from a registry that does not
 * answer: the former are passed over, the latter is waited for.
 */
public final class Decoder<T extends SpecificRecord> implements AutoCloseable {
  private final Deserializer<T> deserializer;
  private final String registry;

  Decoder(Map<String, ?> settings, Class<T> type) {
    this.deserializer = new WireFormat(settings).deserializer(type);
    this.registry = RegistryAddress.shown(settings.get("schema.registry.url"));
  }

  /**
   * The record of these bytes.
   *
   * @throws UnavailableException if the schema registry does not answer or refuses the client
   */
  public Decoded<T> decode(String topic, byte[] bytes) {
    try {
      return new Decoded.Readable<>(deserializer.deserialize(topic, bytes));
    } catch (SerializationException e) {
      return new Decoded.Unreadable<>(innermostMessage(e));
    } catch (ApiException e) {
      throw new UnavailableException(
          "schema registry at %s does not answer: start it, or correct schema.registry.url (%s)"
              .formatted(registry, innermostMessage(e)),
          e);
    }
  }

  @Override
  public void close() {
    deserializer.close();
  }

  private static String innermostMessage(Throwable e) {
    String message = e.getMessage();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      message = cause.getMessage() == null ? message : cause.getMessage();
    }
    return message;
  }
}
