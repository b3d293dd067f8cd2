package dev.millrace.aggregator.status;

import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the committed records of the result topics, from the first one on, into a view. */
final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final FederationView view;
  private final Consumer<String, byte[]> consumer;
  private final Map<String, Deserializer<? extends SpecificRecord>> deserializers;
  private final Counter unreadable;
  private final Thread thread = new Thread(this::run, "millrace-status");
  private volatile boolean closing;
  private volatile boolean caughtUp;

  TopicFollower(
      FederationView view, Map<String, Object> kafka, WireFormat wire, Counter unreadable) {
    this.view = view;
    this.unreadable = unreadable;
    deserializers =
        Map.of(
            Topics.ROUNDS, wire.deserializer(Round.class),
            Topics.ROUND_EVENTS, wire.deserializer(RoundEvent.class),
            Topics.MODELS, wire.deserializer(GlobalModel.class),
            Topics.ROLLOUTS, wire.deserializer(Rollout.class),
            Topics.GATEWAYS, wire.deserializer(Gateway.class),
            Topics.REVOCATIONS, wire.deserializer(Revocation.class));
    consumer =
        new KafkaConsumer<>(settings(kafka), new StringDeserializer(), new ByteArrayDeserializer());
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all that was there at the start has been read. */
  boolean isCaughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    closing = true;
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        followUntilTimeout();
      }
    } catch (WakeupException e) {
      // Closing.
    } catch (RuntimeException e) {
      caughtUp = false;
      LOG.error("status api stopped following the topics error=\"{}\"", e.getMessage());
    }
  }

  private void followUntilTimeout() {
    try {
      follow();
    } catch (RetriableException e) {
      LOG.warn("status api follows the topics anew error=\"{}\"", e.getMessage());
      LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }
  }

  /** From the beginning, so that what a break may have left out comes in. */
  private void follow() {
    List<TopicPartition> partitions =
        deserializers.keySet().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    view.clear();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!closing) {
      poll();
      caughtUp =
          caughtUp
              || ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }

  private void poll() {
    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<String, byte[]> read : records.records(partition)) {
        try {
          take(read);
        } catch (RetriableException e) {
          consumer.seek(partition, read.offset());
          LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
          break;
        } catch (RuntimeException e) {
          // Whatever is wrong with one record, it must not hide all others.
          unreadable.increment();
        }
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> read) {
    SpecificRecord value =
        deserializers.get(read.topic()).deserialize(read.topic(), read.headers(), read.value());
    if (value != null) {
      view.take(read.key(), value);
    } else {
      view.remove(read.topic(), read.key());
    }
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Limits.MAX_BATCH_BYTES);
    return settings;
  }
}
