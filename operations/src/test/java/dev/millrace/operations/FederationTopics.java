package dev.millrace.operations;

import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Brokers, a registry and the topics of a federation, to write into. */
public final class FederationTopics implements AutoCloseable {
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final KafkaProducer<String, SpecificRecord> producer;

  public FederationTopics() {
    WireFormat wire = new WireFormat(settings());
    try (Admin admin = Admin.create(settings())) {
      TopicSetup.create(admin, TopicCatalogue.standard());
    }
    SchemaSetup.register(wire, TopicCatalogue.standard());
    producer =
        new KafkaProducer<>(
            settings(), new StringSerializer(), wire.serializer(SpecificRecord.class));
  }

  public Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  public void write(List<Entry> entries) {
    entries.forEach(this::write);
  }

  public void write(Entry entry) {
    Entry.Put put = (Entry.Put) entry;
    try {
      producer
          .send(new ProducerRecord<>(put.topic(), partition(put), put.key(), put.value()))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** That of the key, but for versions, which stand by task. */
  private static Integer partition(Entry.Put put) {
    int partitions = TopicCatalogue.standard().topic(Topics.MODELS).partitions();
    return put.topic().equals(Topics.MODELS)
        ? ModelPartitioner.partition(put.key(), partitions)
        : null;
  }

  public void stopBrokers() {
    kafka.stop();
  }

  public void restartBrokers() {
    kafka.restart();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    registry.close();
    kafka.close();
  }
}
