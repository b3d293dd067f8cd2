package dev.millrace.schemas.serde;

import dev.millrace.schemas.topics.TopicCatalogue;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.util.ArrayList;
import java.util.List;

/** Registers the schemas of a catalogue, compares what the registry knows with them, learns it. */
public final class SchemaSetup {
  /** Every version can read every other, so gateways and aggregator upgrade in any order. */
  public static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private SchemaSetup() {}

  /**
   * Sets every subject's compatibility level and registers its schema, by default as {@code
   * <topic>-value}. Doing it again changes nothing.
   *
   * @throws org.apache.kafka.common.KafkaException if the registry cannot be reached or refuses,
   *     naming the subject
   */
  public static void register(WireFormat format, TopicCatalogue catalogue) {
    KafkaAvroSerializerConfig config = new KafkaAvroSerializerConfig(format.settings());
    try (KafkaAvroSerializer client = client(format)) {
      SchemaRegistryClient registry = client.getSchemaRegistryClient();
      Subjects.of(catalogue, config)
          .forEach((subject, schema) -> register(registry, config, subject, schema));
    }
  }

  /**
   * Compares the registry with the catalogue.
   *
   * @return one line for each difference, naming the subject and the fix; empty if all is well
   * @throws org.apache.kafka.common.KafkaException if the registry cannot be reached
   */
  public static List<String> check(WireFormat format, TopicCatalogue catalogue) {
    KafkaAvroSerializerConfig config = new KafkaAvroSerializerConfig(format.settings());
    List<String> problems = new ArrayList<>();
    try (KafkaAvroSerializer client = client(format)) {
      SchemaRegistryClient registry = client.getSchemaRegistryClient();
      Subjects.of(catalogue, config)
          .forEach(
              (subject, schema) -> problems.addAll(problems(registry, config, subject, schema)));
    }
    return problems;
  }

  /**
   * Has the format's serdes learn every version of every subject, so that all of them can go on
   * while the registry is away, whatever they have read and written before.
   *
   * @throws org.apache.kafka.common.KafkaException if the registry cannot be reached
   */
  public static void learn(WireFormat format, TopicCatalogue catalogue) {
    KafkaAvroSerializerConfig config = new KafkaAvroSerializerConfig(format.settings());
    try (KafkaAvroSerializer client = client(format)) {
      SchemaRegistryClient registry = client.getSchemaRegistryClient();
      for (String subject : Subjects.of(catalogue, config).keySet()) {
        RegistryCall.ask(subject, () -> registry.getAllVersions(subject)).stream()
            .flatMap(List::stream)
            .forEach(version -> learn(registry, subject, version));
      }
    }
  }

  private static void learn(SchemaRegistryClient registry, String subject, int version) {
    RegistryCall.demand(
        subject,
        () ->
            registry.getSchemaBySubjectAndId(
                subject, registry.getSchemaMetadata(subject, version).getId()));
  }

  private static void register(
      SchemaRegistryClient registry,
      KafkaAvroSerializerConfig config,
      String subject,
      AvroSchema schema) {
    RegistryCall.demand(subject, () -> registry.updateCompatibility(subject, COMPATIBILITY));
    RegistryCall.demand(
        subject, () -> registry.register(subject, schema, config.normalizeSchema()));
  }

  private static List<String> problems(
      SchemaRegistryClient registry,
      KafkaAvroSerializerConfig config,
      String subject,
      AvroSchema schema) {
    boolean normalise = config.normalizeSchema();
    if (RegistryCall.ask(subject, () -> registry.getId(subject, schema, normalise)).isEmpty()) {
      return List.of("subject %s lacks this version's schema: register it".formatted(subject));
    }
    String level =
        RegistryCall.ask(subject, () -> registry.getCompatibility(subject)).orElse("not set");
    return level.equals(COMPATIBILITY)
        ? List.of()
        : List.of(
            "subject %s has compatibility %s: set it to %s"
                .formatted(subject, level, COMPATIBILITY));
  }

  /** Of a {@code mock://} registry only the serializer finds the client; so it is asked for it. */
  private static KafkaAvroSerializer client(WireFormat format) {
    KafkaAvroSerializer serializer = new KafkaAvroSerializer(format.client());
    serializer.configure(format.settings(), false);
    return serializer;
  }
}
