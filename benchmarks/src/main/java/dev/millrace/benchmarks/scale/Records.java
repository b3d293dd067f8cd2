package dev.millrace.benchmarks.scale;

import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what stands in topics, committed. */
final class Records {
  private static final double MIB = 1 << 20;

  private final Map<String, Object> settings;
  private final Brokers brokers;

  Records(Map<String, Object> settings, Brokers brokers) {
    this.settings = new HashMap<>(settings);
    this.settings.put("isolation.level", "read_committed");
    this.settings.put("max.partition.fetch.bytes", Limits.MAX_BATCH_BYTES);
    this.brokers = brokers;
  }

  /** MiB of the latest key and value of every key, by store: what a new replica restores. */
  SortedMap<String, Double> stateMib() {
    SortedMap<String, Double> sizes = new TreeMap<>();
    brokers.changelogs().forEach((store, changelog) -> sizes.put(store, latest(changelog) / MIB));
    return sizes;
  }

  private long latest(List<TopicPartition> changelog) {
    Map<String, Integer> latest = new HashMap<>();
    read(
        changelog,
        record -> {
          String key = record.partition() + Arrays.toString(record.key());
          if (record.value() == null) {
            latest.remove(key);
          } else {
            latest.put(key, record.key().length + record.value().length);
          }
        });
    return latest.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Bytes of the largest value of each of these topics. */
  SortedMap<String, Integer> largest(List<String> topics) {
    SortedMap<String, Integer> largest = new TreeMap<>();
    read(
        brokers.partitions(topics),
        record ->
            largest.merge(record.topic(), Math.max(0, record.serializedValueSize()), Math::max));
    return largest;
  }

  private void read(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> use) {
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(50)).forEach(use);
      }
    }
  }
}
