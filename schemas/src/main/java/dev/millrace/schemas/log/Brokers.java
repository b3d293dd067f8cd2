package dev.millrace.schemas.log;

import dev.millrace.schemas.access.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Questions to the brokers, each answered within some seconds or failed in one clear line. */
final class Brokers {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<String, byte[]> consumer;
  private final Object address;

  private Brokers(Consumer<String, byte[]> consumer, Object address) {
    this.consumer = consumer;
    this.address = address;
  }

  /** Reads each topic from this moment on. */
  static Brokers assign(
      Consumer<String, byte[]> consumer, Map<String, Instant> topics, Object address) {
    Brokers brokers = new Brokers(consumer, address);
    Map<TopicPartition, Instant> starts = new HashMap<>();
    topics.forEach(
        (topic, since) -> brokers.partitions(topic).forEach(each -> starts.put(each, since)));
    consumer.assign(starts.keySet());
    brokers.seek(starts);
    return brokers;
  }

  ConsumerRecords<String, byte[]> poll(Duration wait) {
    return answered(() -> consumer.poll(wait));
  }

  /** Where the partitions end now, for a reader of committed records. */
  Ends ends() {
    return new Ends(
        new HashMap<>(answered(() -> consumer.endOffsets(consumer.assignment(), PATIENCE))));
  }

  void close(CloseOptions options) {
    consumer.close(options);
  }

  private void seek(Map<TopicPartition, Instant> starts) {
    List<TopicPartition> whole =
        starts.keySet().stream().filter(each -> starts.get(each).equals(Instant.EPOCH)).toList();
    consumer.seekToBeginning(whole);
    Map<TopicPartition, Long> moments =
        starts.keySet().stream()
            .filter(each -> !whole.contains(each))
            .collect(Collectors.toMap(each -> each, each -> starts.get(each).toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found =
        answered(() -> consumer.offsetsForTimes(moments, PATIENCE));
    Map<TopicPartition, Long> ends = ends().offsets;
    for (TopicPartition each : moments.keySet()) {
      OffsetAndTimestamp first = found.get(each);
      consumer.seek(each, first == null ? ends.get(each) : first.offset());
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = answered(() -> consumer.partitionsFor(topic, PATIENCE));
    if (found == null || found.isEmpty()) {
      throw new UnreachableException(
          "topic %s does not exist at %s: run 'millrace setup' first".formatted(topic, address));
    }
    return found.stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (TimeoutException e) {
      throw new UnreachableException(
          "Kafka at %s does not answer: start it, or correct its address".formatted(address));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw new UnreachableException(
          Refusal.of(e, AclOperation.READ)
              .map(why -> "Kafka at %s: %s".formatted(address, why))
              .orElseGet(() -> "Kafka at %s refuses".formatted(address)),
          e);
    }
  }

  /** How far there is to read. */
  final class Ends {
    private final Map<TopicPartition, Long> offsets;

    private Ends(Map<TopicPartition, Long> offsets) {
      this.offsets = offsets;
    }

    boolean reached() {
      offsets.entrySet().removeIf(end -> position(end.getKey()) >= end.getValue());
      return offsets.isEmpty();
    }

    private long position(TopicPartition partition) {
      return answered(() -> consumer.position(partition, PATIENCE));
    }
  }
}
