package dev.millrace.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** A question to the registry about a subject. */
@FunctionalInterface
interface RegistryCall<T> {
  int NOT_FOUND = 404;

  T answer() throws IOException, RestClientException;

  /**
   * The answer, or empty if the registry does not know what was asked for.
   *
   * @throws KafkaException if the registry cannot be reached or refuses
   */
  static <T> Optional<T> ask(String subject, RegistryCall<T> call) {
    try {
      return Optional.of(call.answer());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure(subject, e);
    } catch (IOException e) {
      throw failure(subject, e);
    }
  }

  /**
   * Asks for what must succeed.
   *
   * @throws KafkaException if the registry cannot be reached or refuses
   */
  static <T> void demand(String subject, RegistryCall<T> call) {
    if (ask(subject, call).isEmpty()) {
      throw new KafkaException(
          "schema registry, subject %s: no such address; check schema.registry.url"
              .formatted(subject));
    }
  }

  private static KafkaException failure(String subject, Exception cause) {
    return new KafkaException(
        "schema registry, subject %s: %s".formatted(subject, RegistryRefusal.say(cause)), cause);
  }
}
