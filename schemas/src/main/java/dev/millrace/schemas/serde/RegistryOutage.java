package dev.millrace.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a registry that is away from a record that is bad. Confluent's serializers answer both with
 * a {@link SerializationException}, and whoever puts bad records aside would then put good ones
 * aside for as long as the registry is away.
 */
final class RegistryOutage {
  private static final int SERVER_ERROR = 500;

  private RegistryOutage() {}

  /** Runs a serializer; an outage becomes a retriable exception. */
  static <T> T telling(String topic, Supplier<T> serializer) {
    try {
      return serializer.get();
    } catch (SerializationException e) {
      if (isOutage(e.getCause())) {
        throw new DisconnectException(
            "schema registry did not answer for a record of %s: %s"
                .formatted(topic, RegistryRefusal.say((Exception) e.getCause())),
            e);
      }
      throw e;
    }
  }

  /** Whether the registry is away or overloaded, and not of another opinion. */
  static boolean isOutage(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof InterruptedIOException
        || cause instanceof SSLException
        || (cause instanceof RestClientException refusal && refusal.getStatus() >= SERVER_ERROR);
  }
}
