package dev.millrace.quickstart.demo;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads along what the federation publishes. For use by one thread. */
final class RoundWatcher implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of(Topics.MODELS, Topics.UPDATES, Topics.UPDATES_REJECTED, Topics.ROUND_EVENTS);

  private final KafkaConsumer<String, SpecificRecord> consumer;
  private final Map<Integer, TrainedModel> models = new HashMap<>();
  private final Map<Integer, Long> rejected = new HashMap<>();
  private final Queue<RoundEvent> events = new ArrayDeque<>();
  private long updates;
  private long updateBytes;

  /** A round that ended: with the model it made, or the reason why it made none. */
  record Ended(
      int number,
      int version,
      int accepted,
      long milliseconds,
      Optional<TrainedModel> model,
      String reason) {}

  RoundWatcher(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    all.put("client.id", "demo-watcher");
    consumer =
        new KafkaConsumer<>(
            all,
            new StringDeserializer(),
            new WireFormat(settings).deserializer(SpecificRecord.class));
    consumer.assign(TOPICS.stream().flatMap(this::partitions).toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()));
  }

  /** Reads what has come since the last call, waiting a little; tells of each round that ended. */
  void poll(Duration wait, Consumer<Ended> ended) {
    for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(wait)) {
      take(record);
    }
    while (!events.isEmpty() && isComplete(events.peek())) {
      tell(events.remove(), ended);
    }
  }

  /** Updates that gateways sent. */
  long updates() {
    return updates;
  }

  /** Bytes of those updates, keys and values. */
  long updateBytes() {
    return updateBytes;
  }

  /** Updates of a round that were refused. */
  long rejected(int round) {
    return rejected.getOrDefault(round, 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void take(ConsumerRecord<String, SpecificRecord> record) {
    SpecificRecord value = record.value();
    if (value instanceof GlobalModel model) {
      models.put(model.getVersion(), Models.fromWire(model));
    } else if (value instanceof RejectedUpdate refused) {
      rejected.merge(refused.getRound(), 1L, Long::sum);
    } else if (value instanceof ModelUpdate update && !update.getGateway().isEmpty()) {
      updates++;
      updateBytes += record.serializedKeySize() + record.serializedValueSize();
    } else if (value instanceof RoundEvent event) {
      events.add(event);
    }
  }

  /** The topics are read side by side, so an event may come before the model it tells of. */
  private boolean isComplete(RoundEvent event) {
    return !(event.getEvent() instanceof Closed closed) || models.containsKey(closed.getVersion());
  }

  private void tell(RoundEvent event, Consumer<Ended> ended) {
    if (event.getEvent() instanceof Closed closed) {
      Optional<TrainedModel> model = Optional.of(models.get(closed.getVersion()));
      ended.accept(
          new Ended(
              event.getRound(),
              closed.getVersion(),
              learnedFrom(closed),
              closed.getMilliseconds(),
              model,
              ""));
    } else if (event.getEvent() instanceof Abandoned abandoned) {
      ended.accept(
          new Ended(
              event.getRound(),
              0,
              abandoned.getAccepted().size(),
              abandoned.getMilliseconds(),
              Optional.empty(),
              "%s, %s".formatted(abandoned.getReason(), abandoned.getDetail())));
    }
  }

  /** Of how many gateways: the last exchange but for the evaluation is the one that trained. */
  private static int learnedFrom(Closed closed) {
    return closed.getLineage().stream()
        .filter(exchange -> !exchange.getKind().equals(AskKind.EVALUATION.name()))
        .reduce((earlier, later) -> later)
        .map(exchange -> exchange.getUpdates().size())
        .orElse(0);
  }
}
