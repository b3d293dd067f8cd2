package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.Inventory;
import dev.millrace.gateway.training.LocalTrainer;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Gateways that all know the same engine, so that one trains for all. Their updates enter the log
 * in one transaction: whoever reads committed sees none until all are there. For use by one thread.
 */
final class Cohort implements AutoCloseable {
  private final TaskSpec task;
  private final int size;
  private final List<Life> lives = AveragingTask.lives();
  private final LocalTrainer trainer = new LocalTrainer("bench");
  private final Producer<String, SpecificRecord> producer;

  Cohort(Map<String, Object> settings, TaskSpec task) {
    this.task = task;
    this.size = task.rounds().minGateways();
    Map<String, Object> all = new HashMap<>(settings);
    all.put("transactional.id", "bench-cohort-" + UUID.randomUUID());
    all.put("transaction.timeout.ms", 600_000);
    all.put("max.request.size", Limits.MAX_BATCH_BYTES);
    producer =
        new KafkaProducer<>(
            all, new StringSerializer(), new WireFormat(settings).serializer(SpecificRecord.class));
    producer.initTransactions();
  }

  /** Says, for each gateway, that it is ready. */
  void announce() {
    Inventory inventory = Inventory.ofLives(task, "bench", lives);
    Readiness ready =
        Readiness.newBuilder()
            .setRevision(task.revision())
            .setReadings(inventory.readings())
            .setRows(inventory.rows())
            .setAssets(inventory.assets())
            .build();
    producer.beginTransaction();
    for (int i = 0; i < size; i++) {
      Gateway gateway =
          Gateway.newBuilder()
              .setGateway(name(i))
              .setInstallation(name(i))
              .setReadiness(Map.of(task.name(), ready))
              .setSeenAt(Instant.now())
              .build();
      send(Topics.GATEWAYS, name(i), gateway);
    }
    producer.commitTransaction();
  }

  /** Puts every gateway's answer into the log, where nobody sees it yet. */
  void answer(Asked asked) {
    Answer answer = trainer.answer(task, asked.ask(), lives);
    producer.beginTransaction();
    for (int i = 0; i < size; i++) {
      UpdateId id =
          new UpdateId(
              asked.task(), asked.revision(), asked.round(), asked.exchange(), name(i), name(i));
      ModelUpdate update = Updates.toWire(new Update(id, asked.baseVersion(), answer));
      send(Topics.UPDATES, Keys.update(task.name(), name(i)), update);
    }
    producer.flush();
  }

  /** Lets everybody see the answers. */
  void reveal() {
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String topic, String key, SpecificRecord value) {
    // What fails here fails the transaction's end too.
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private static String name(int gateway) {
    return "plant-%06d".formatted(gateway);
  }
}
