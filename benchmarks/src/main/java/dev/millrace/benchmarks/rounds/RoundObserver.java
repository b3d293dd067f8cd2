package dev.millrace.benchmarks.rounds;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Waits for what a task's rounds publish, as a gateway and a consumer of models do: read committed,
 * decoded. For use by one thread.
 */
public final class RoundObserver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final KafkaConsumer<String, SpecificRecord> consumer;
  private final String task;
  private final List<Seen<SpecificRecord>> unread = new ArrayList<>();

  public RoundObserver(Map<String, Object> settings, String task) {
    this.task = task;
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(
            all,
            new StringDeserializer(),
            new WireFormat(settings).deserializer(SpecificRecord.class));
    consumer.assign(Stream.of(Topics.ROUNDS, Topics.MODELS).flatMap(this::partitions).toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Waits for an exchange to be asked. */
  public Seen<Round> awaitAsk(int round, int exchange) {
    return pollAsk(round, exchange, PATIENCE)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "round %d of %s came to no exchange %d within %s"
                        .formatted(round, task, exchange, PATIENCE)));
  }

  /** Waits a while for an exchange to be asked. */
  Optional<Seen<Round>> pollAsk(int round, int exchange, Duration atMost) {
    return poll(
        Round.class, asked -> asked.getRound() == round && asked.getExchange() == exchange, atMost);
  }

  /** Waits for the model that a round makes. */
  public Seen<GlobalModel> awaitModel(int round) {
    return poll(GlobalModel.class, model -> model.getRound() == round, PATIENCE)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "round %d of %s made no model within %s".formatted(round, task, PATIENCE)));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private <T extends SpecificRecord> Optional<Seen<T>> poll(
      Class<T> type, Predicate<T> expected, Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    Optional<Seen<T>> found = take(type, expected);
    while (found.isEmpty() && System.nanoTime() < giveUpAt) {
      fetch();
      found = take(type, expected);
    }
    return found;
  }

  /** Topics are read side by side, so a round's model may come after the next round's ask. */
  private <T extends SpecificRecord> Optional<Seen<T>> take(Class<T> type, Predicate<T> expected) {
    for (Seen<SpecificRecord> seen : unread) {
      if (type.isInstance(seen.value()) && expected.test(type.cast(seen.value()))) {
        unread.remove(seen);
        return Optional.of(new Seen<>(type.cast(seen.value()), seen.atNanos(), seen.at()));
      }
    }
    return Optional.empty();
  }

  private void fetch() {
    var records = consumer.poll(Duration.ofMillis(50));
    long atNanos = System.nanoTime();
    Instant at = Instant.now();
    for (ConsumerRecord<String, SpecificRecord> record : records) {
      if (isOfInterest(record.value())) {
        unread.add(new Seen<>(record.value(), atNanos, at));
      }
    }
  }

  /** Asks and models; a version that was retired has no value. */
  private boolean isOfInterest(SpecificRecord value) {
    if (value instanceof Round round && round.getTask().equals(task)) {
      failIfAbandoned(round);
      return round.getPhase() == RoundPhase.ASKING;
    }
    return value instanceof GlobalModel model && model.getTask().equals(task);
  }

  private void failIfAbandoned(Round round) {
    if (round.getPhase() == RoundPhase.ABANDONED) {
      throw new IllegalStateException(
          "round %d of %s was abandoned: %s".formatted(round.getRound(), task, round.getReason()));
    }
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()));
  }
}
