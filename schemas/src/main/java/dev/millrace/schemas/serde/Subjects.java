package dev.millrace.schemas.serde;

import static io.confluent.kafka.serializers.KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG;

import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.strategy.SubjectNameStrategy;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The subjects of a catalogue, named as the serializers name them, with their schemas. */
final class Subjects {
  private Subjects() {}

  static Map<String, AvroSchema> of(TopicCatalogue catalogue, KafkaAvroSerializerConfig config) {
    SubjectNameStrategy naming = (SubjectNameStrategy) config.valueSubjectNameStrategy();
    Map<String, AvroSchema> subjects = new TreeMap<>();
    for (TopicSpec topic : catalogue.topics()) {
      topic
          .value()
          .map(type -> schema(type, config))
          .ifPresent(
              schema -> subjects.put(naming.subjectName(topic.name(), false, schema), schema));
    }
    return subjects;
  }

  /** The schema as the serializer writes it, which a setting may strip of Java's properties. */
  private static AvroSchema schema(
      Class<? extends SpecificRecord> type, KafkaAvroSerializerConfig config) {
    Object empty = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
    boolean bare = config.getBoolean(AVRO_REMOVE_JAVA_PROPS_CONFIG);
    return new AvroSchema(AvroSchemaUtils.getSchema(empty, false, false, bare));
  }
}
