package dev.millrace.schemas.serde;

import dev.millrace.schemas.topics.TopicCatalogue;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Registers the schemas of a catalogue, and compares what the registry knows with them. */
public final class SchemaSetup {
  /** Every version can read every other, so gateways and aggregator upgrade in any order. */
  public static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private static final int NOT_FOUND = 404;

  private SchemaSetup() {}

  /**
   * Sets every subject's compatibility level and registers its schema, by default as {@code
   * <topic>-value}. Doing it again changes nothing.
   *
   * @throws KafkaException if the registry cannot be reached or refuses, naming the subject
   */
  public static void register(WireFormat format, TopicCatalogue catalogue) {
    try (KafkaAvroSerializer client = client(format)) {
      SchemaRegistryClient registry = client.getSchemaRegistryClient();
      subjects(format, catalogue)
          .forEach(
              (subject, schema) ->
                  asking(
                      subject,
                      () -> {
                        registry.updateCompatibility(subject, COMPATIBILITY);
                        return registry.register(subject, schema);
                      }));
    }
  }

  /**
   * Compares the registry with the catalogue.
   *
   * @return one line for each difference, naming the subject and the fix; empty if all is well
   * @throws KafkaException if the registry cannot be reached
   */
  public static List<String> check(WireFormat format, TopicCatalogue catalogue) {
    try (KafkaAvroSerializer client = client(format)) {
      SchemaRegistryClient registry = client.getSchemaRegistryClient();
      return subjects(format, catalogue).entrySet().stream()
          .flatMap(entry -> problem(registry, entry.getKey(), entry.getValue()).stream())
          .toList();
    }
  }

  private static Optional<String> problem(
      SchemaRegistryClient registry, String subject, AvroSchema schema) {
    if (found(subject, () -> registry.getId(subject, schema)).isEmpty()) {
      return Optional.of("subject %s lacks this version's schema: register it".formatted(subject));
    }
    String level = found(subject, () -> registry.getCompatibility(subject)).orElse("no level");
    return level.equals(COMPATIBILITY)
        ? Optional.empty()
        : Optional.of(
            "subject %s has compatibility %s: set it to %s"
                .formatted(subject, level, COMPATIBILITY));
  }

  private static Map<String, AvroSchema> subjects(WireFormat format, TopicCatalogue catalogue) {
    return Subjects.of(catalogue, format.settings());
  }

  /** The serializer makes its client from all the settings; so it is asked for it. */
  private static KafkaAvroSerializer client(WireFormat format) {
    KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    serializer.configure(format.settings(), false);
    return serializer;
  }

  private static <T> Optional<T> found(String subject, RegistryCall<T> call) {
    return asking(
        subject,
        () -> {
          try {
            return Optional.of(call.answer());
          } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
              return Optional.<T>empty();
            }
            throw e;
          }
        });
  }

  private static <T> T asking(String subject, RegistryCall<T> call) {
    try {
      return call.answer();
    } catch (IOException | RestClientException e) {
      throw new KafkaException(
          "schema registry, subject %s: %s".formatted(subject, e.getMessage()), e);
    }
  }

  private interface RegistryCall<T> {
    T answer() throws IOException, RestClientException;
  }
}
