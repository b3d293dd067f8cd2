package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.util.HashMap;
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
public final class Cohort implements AutoCloseable {
  private final Twins twins;
  private final Producer<String, SpecificRecord> producer;

  /** As many gateways as the task waits for. */
  public Cohort(Map<String, Object> settings, TaskSpec task) {
    twins = new Twins(task, "plant", new Training());
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
  public void announce() {
    producer.beginTransaction();
    twins.readiness().forEach(said -> send(Topics.GATEWAYS, said.getGateway(), said));
    producer.commitTransaction();
  }

  /** The ask with all of them listed. */
  Asked listed(Asked asked) {
    return twins.listed(asked);
  }

  /** Puts every gateway's answer into the log, where nobody sees it yet. */
  public void answer(Asked asked) {
    answer(asked, 0, twins.count());
  }

  /** Puts the answers of some gateways, by their numbers, into the log, where nobody sees them. */
  public void answer(Asked asked, int from, int until) {
    producer.beginTransaction();
    twins
        .updates(asked, from, until)
        .forEach(
            update ->
                send(Topics.UPDATES, Keys.update(update.getTask(), update.getGateway()), update));
    producer.flush();
  }

  /** Lets everybody see the answers. */
  public void reveal() {
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
}
