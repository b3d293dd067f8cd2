package dev.millrace.benchmarks.aggregate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the updates of a round stand.
 *
 * @param from first offset of each partition
 * @param until the offset after the last one of each partition
 */
record LogRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
  /** Ends of the partitions of a topic. */
  static Map<TopicPartition, Long> ends(Consumer<?, ?> consumer, String topic) {
    return consumer.endOffsets(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toList()));
  }

  /** Partitions that hold anything. */
  Map<TopicPartition, Long> starts() {
    Map<TopicPartition, Long> starts =
        new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
    from.forEach(
        (partition, offset) -> {
          if (until.get(partition) > offset) {
            starts.put(partition, offset);
          }
        });
    return starts;
  }
}
