package dev.millrace.schemas.serde;

import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.strategy.SubjectNameStrategy;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;

/** The subjects of a catalogue, named as the serializers name them, with their schemas. */
final class Subjects {
  private Subjects() {}

  static Map<String, AvroSchema> of(TopicCatalogue catalogue, Map<String, ?> settings) {
    SubjectNameStrategy naming =
        (SubjectNameStrategy) new KafkaAvroSerializerConfig(settings).valueSubjectNameStrategy();
    Map<String, AvroSchema> subjects = new TreeMap<>();
    for (TopicSpec topic : catalogue.topics()) {
      topic
          .value()
          .map(type -> new AvroSchema(SpecificData.get().getSchema(type)))
          .ifPresent(
              schema -> subjects.put(naming.subjectName(topic.name(), false, schema), schema));
    }
    return subjects;
  }
}
