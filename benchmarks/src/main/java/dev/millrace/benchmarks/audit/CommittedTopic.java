package dev.millrace.benchmarks.audit;

import dev.millrace.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic from its beginning to its present end, read committed. */
final class CommittedTopic {
  private CommittedTopic() {}

  /** Reads it, each partition in its order. Tombstones are left out. */
  static <T extends SpecificRecord> void read(
      Map<String, Object> settings,
      String topic,
      Class<T> type,
      Consumer<ConsumerRecord<String, T>> to) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(
            all, new StringDeserializer(), new WireFormat(settings).deserializer(type))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.value() != null) {
            to.accept(record);
          }
        }
      }
    }
  }
}
