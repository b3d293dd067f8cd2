package dev.millrace.benchmarks.restore;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.internal.AnnouncedTasks;
import dev.millrace.schemas.internal.AnsweredExchange;
import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.internal.TaskProgress;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts into an aggregator's changelogs, and into fl.models, what a large federation would. */
final class Changelogs {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final String REVISION = "0a".repeat(32);

  private final AggregatorConfig config;
  private long bytes;

  Changelogs(AggregatorConfig config) {
    this.config = config;
  }

  /** Writes it all; returns how many bytes of values the changelogs got. */
  long write(RestorePlan plan) {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.put("max.request.size", Limits.MAX_BATCH_BYTES);
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (int gateway = 0; gateway < plan.gateways(); gateway++) {
        gateway(producer, "gateway-" + gateway, "task-" + gateway % plan.tasks());
      }
      Serializer<GlobalModel> wire =
          new WireFormat(config.registry()).serializer(GlobalModel.class);
      for (int task = 0; task < plan.tasks(); task++) {
        GlobalModel model = LargeModel.of("task-" + task, plan.modelMib());
        changed(producer, Stores.PROGRESS, model.getTask(), progress());
        changed(producer, Stores.LAST_MODELS, model.getTask(), model);
        published(producer, model, wire);
      }
    }
    return bytes;
  }

  private void gateway(Producer<String, byte[]> producer, String gateway, String task) {
    String key = Keys.update(task, gateway);
    changed(producer, Stores.ANNOUNCED, gateway, new AnnouncedTasks(List.of(task)));
    changed(producer, Stores.ACCEPTED, key, new AnsweredExchange(REVISION, 1, 1, gateway));
    Readiness readiness =
        Readiness.newBuilder().setRevision(REVISION).setReadings(1_000_000).build();
    changed(
        producer, Stores.READINESS, key, new ReadinessAnnounced(gateway, gateway, readiness, THEN));
  }

  /** Of a task that was deleted: nothing is done about it. */
  private static TaskProgress progress() {
    return TaskProgress.newBuilder()
        .setState("DELETED")
        .setStateAt(THEN)
        .setEndedAt(THEN)
        .setVersion(1)
        .build();
  }

  private <T extends SpecificRecord> void changed(
      Producer<String, byte[]> producer, String store, String key, T value) {
    String topic = "%s-%s-changelog".formatted(config.applicationId(), store);
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    byte[] encoded = InternalSerde.of(type).serializer().serialize(topic, value);
    bytes += encoded.length;
    var unused = producer.send(new ProducerRecord<>(topic, key, encoded));
  }

  private void published(
      Producer<String, byte[]> producer, GlobalModel model, Serializer<GlobalModel> wire) {
    String key = Keys.model(model.getTask(), model.getVersion());
    int partitions = config.topics().catalogue().topic(Topics.MODELS).partitions();
    int partition = ModelPartitioner.partition(key, partitions);
    byte[] value = wire.serialize(Topics.MODELS, model);
    var unused = producer.send(new ProducerRecord<>(Topics.MODELS, partition, key, value));
  }
}
