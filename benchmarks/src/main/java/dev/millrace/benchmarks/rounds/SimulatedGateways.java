package dev.millrace.benchmarks.rounds;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.task.EngineLife;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The gateways of a task, each with a producer of its own. For use by one thread. */
final class SimulatedGateways implements AutoCloseable {
  private static final int ENGINES_EACH = 4;
  private static final long SEED = 1;

  private final TaskSpec task;
  private final List<SimulatedGateway> gateways = new ArrayList<>();
  private final List<Producer<String, ModelUpdate>> updates = new ArrayList<>();
  private final Producer<String, Gateway> readiness;

  SimulatedGateways(Map<String, Object> settings, TaskSpec task, int count) {
    this.task = task;
    List<Life> lives =
        new FleetSimulator(BenchTask.FLEET, SEED)
            .train(count * ENGINES_EACH).stream().map(EngineLife::of).toList();
    for (int i = 0; i < count; i++) {
      gateways.add(
          new SimulatedGateway(
              "plant-%02d".formatted(i + 1),
              lives.subList(i * ENGINES_EACH, (i + 1) * ENGINES_EACH)));
      updates.add(producer(settings, ModelUpdate.class));
    }
    readiness = producer(settings, Gateway.class);
  }

  /** Says, for each, that it is ready. */
  void announce() {
    List<Acknowledged> sent = new ArrayList<>();
    for (SimulatedGateway gateway : gateways) {
      sent.add(
          Acknowledged.send(
              readiness,
              new ProducerRecord<>(Topics.GATEWAYS, gateway.name(), gateway.readiness(task))));
    }
    sent.forEach(Acknowledged::atNanos);
  }

  /** Sends every gateway's answer, without waiting. */
  Answered answer(Asked asked) {
    return answer(asked, 0);
  }

  /** Sends the answers of the cohort but for its last {@code silent} gateways, without waiting. */
  Answered answer(Asked asked, int silent) {
    int answering = asked.cohort().size() - silent;
    List<Acknowledged> sent = new ArrayList<>();
    for (int i = 0; i < gateways.size() && sent.size() < answering; i++) {
      SimulatedGateway gateway = gateways.get(i);
      if (asked.cohort().containsKey(gateway.name())) {
        String key = Keys.update(task.name(), gateway.name());
        ModelUpdate update = gateway.answer(task, asked);
        sent.add(
            Acknowledged.send(updates.get(i), new ProducerRecord<>(Topics.UPDATES, key, update)));
      }
    }
    return new Answered(sent);
  }

  /** Answers on their way to the brokers. */
  record Answered(List<Acknowledged> updates) {
    /** When the last one was acknowledged; waits for it if need be. */
    long lastAcknowledgedAtNanos() {
      return updates.stream().mapToLong(Acknowledged::atNanos).max().orElseThrow();
    }

    /** Bytes of the largest value among them. */
    int largestBytes() {
      return updates.stream().mapToInt(Acknowledged::bytes).max().orElseThrow();
    }
  }

  @Override
  public void close() {
    updates.forEach(Producer::close);
    readiness.close();
  }

  private static <T extends SpecificRecord> Producer<String, T> producer(
      Map<String, Object> settings, Class<T> type) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("acks", "all");
    all.put("enable.idempotence", true);
    all.put("linger.ms", 0);
    all.put("max.request.size", Limits.MAX_BATCH_BYTES);
    return new KafkaProducer<>(
        all, new StringSerializer(), new WireFormat(settings).serializer(type));
  }
}
