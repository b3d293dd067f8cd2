package dev.millrace.benchmarks.faults;

import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the federation publishes as it goes on, read committed. */
final class FederationLog implements AutoCloseable {
  private final KafkaConsumer<String, SpecificRecord> consumer;
  private final Consumer<SpecificRecord> listener;
  private final List<SpecificRecord> seen = new ArrayList<>();
  private final Map<String, String> standings = new TreeMap<>();
  private final Thread thread;

  FederationLog(Map<String, Object> settings, Consumer<SpecificRecord> listener) {
    this.listener = listener;
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(
            all,
            new StringDeserializer(),
            new WireFormat(settings).deserializer(SpecificRecord.class));
    consumer.assign(
        Stream.of(Topics.ROUNDS, Topics.ROUND_EVENTS, Topics.MODELS)
            .flatMap(this::partitions)
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    thread = new Thread(this::run, "federation-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many records have been seen: where "from now on" begins. */
  synchronized int now() {
    return seen.size();
  }

  /**
   * The first record of this type, from there on, that is wanted.
   *
   * @param from as {@link #now} said
   * @throws StandstillException if there is none in time
   */
  synchronized <T extends SpecificRecord> T await(
      int from, Class<T> type, Predicate<T> wanted, Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    int next = from;
    while (true) {
      for (; next < seen.size(); next++) {
        if (type.isInstance(seen.get(next)) && wanted.test(type.cast(seen.get(next)))) {
          return type.cast(seen.get(next));
        }
      }
      long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new StandstillException(
            "no %s as awaited within %s; tasks stand %s, the last record is %.300s"
                .formatted(type.getSimpleName(), atMost, standings, last()),
            null);
      }
      pause(millis);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, SpecificRecord> record :
            consumer.poll(Duration.ofMillis(100))) {
          if (record.value() != null) {
            add(record.value());
            listener.accept(record.value());
          }
        }
      }
    } catch (WakeupException closing) {
      // As asked.
    }
  }

  private synchronized void add(SpecificRecord record) {
    seen.add(record);
    if (record instanceof RoundEvent event && event.getEvent() instanceof TaskStatus status) {
      standings.put(
          event.getTask(),
          "%s since %s: %s".formatted(status.getState(), event.getAt(), status.getDetail()));
    }
    notifyAll();
  }

  private SpecificRecord last() {
    return seen.isEmpty() ? null : seen.get(seen.size() - 1);
  }

  private void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the federation", e);
    }
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()));
  }
}
