package dev.millrace.rollout;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Broker and registry with a federation's topics, and an aggregator's hand on them. */
final class Federation implements AutoCloseable {
  final KafkaPart kafka = Parts.kafka();
  final RegistryPart registry = Parts.registry();
  private final Serializer<GlobalModel> models;
  private final Serializer<Rollout> rollouts;
  private final Producer<String, byte[]> producer;

  Federation() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicSetup.create(admin, TopicCatalogue.standard());
    }
    WireFormat format = new WireFormat(settings());
    SchemaSetup.register(format, TopicCatalogue.standard());
    models = format.serializer(GlobalModel.class);
    rollouts = format.serializer(Rollout.class);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "aggregator"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(), "schema.registry.url", registry.url() + "");
  }

  /** Closes a round: the version and its promotion in one transaction. */
  void close(GlobalModel model) {
    producer.beginTransaction();
    send(model);
    sendRollout(model.getTask(), model.getVersion());
    producer.commitTransaction();
  }

  /** The same by an aggregator that fails before the end. */
  void closeAborting(GlobalModel model) {
    producer.beginTransaction();
    send(model);
    sendRollout(model.getTask(), model.getVersion());
    producer.flush();
    producer.abortTransaction();
  }

  void publish(GlobalModel model) {
    producer.beginTransaction();
    send(model);
    producer.commitTransaction();
  }

  void promote(String task, int version) {
    producer.beginTransaction();
    sendRollout(task, version);
    producer.commitTransaction();
  }

  void tombstone(String task, int version) {
    producer.beginTransaction();
    send(task, version, null);
    producer.commitTransaction();
  }

  /** Bytes that are no record. */
  void publishGarbage(String task, int version) {
    producer.beginTransaction();
    send(task, version, new byte[] {0, 0, 0, 0, 1, 2, 3});
    producer.commitTransaction();
  }

  private void send(GlobalModel model) {
    send(model.getTask(), model.getVersion(), models.serialize(Topics.MODELS, model));
  }

  private void send(String task, int version, byte[] value) {
    String key = Keys.model(task, version);
    int partition = ModelPartitioner.partition(key, 3);
    var unused = producer.send(new ProducerRecord<>(Topics.MODELS, partition, key, value));
  }

  private void sendRollout(String task, int version) {
    Rollout rollout =
        Rollout.newBuilder()
            .setTask(task)
            .setPromoted(version)
            .setReason("round closed")
            .setAt(Instant.EPOCH)
            .build();
    byte[] value = rollouts.serialize(Topics.ROLLOUTS, rollout);
    var unused = producer.send(new ProducerRecord<>(Topics.ROLLOUTS, task, value));
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
    kafka.close();
  }
}
