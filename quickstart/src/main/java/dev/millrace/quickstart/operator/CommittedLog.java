package dev.millrace.quickstart.operator;

import dev.millrace.schemas.topics.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** The committed records of a topic, as bytes. */
final class CommittedLog {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> settings;

  CommittedLog(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", false);
    all.put("auto.offset.reset", "earliest");
    all.put("max.partition.fetch.bytes", Limits.MAX_BATCH_BYTES);
    this.settings = Map.copyOf(all);
  }

  /** A consumer of committed records, for the caller to close. */
  KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The partitions of a topic. */
  List<TopicPartition> partitions(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      return consumer.partitionsFor(topic).stream()
          .map(info -> new TopicPartition(topic, info.partition()))
          .toList();
    }
  }

  /** The partition that a producer gives to a key. */
  TopicPartition partition(String topic, String key) {
    int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
    return new TopicPartition(topic, hash % partitions(topic).size());
  }

  /**
   * Where the log ends, open transactions included: what was committed before this call stands
   * before it, even if a transaction of another key still holds readers of committed records back.
   */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    try (Admin admin = Admin.create(settings)) {
      Map<TopicPartition, OffsetSpec> latest =
          partitions.stream().collect(Collectors.toMap(tp -> tp, tp -> OffsetSpec.latest()));
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin.listOffsets(latest).all().get().forEach((tp, end) -> ends.put(tp, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /**
   * Reads everything up to where the log ends now, waiting for open transactions to end.
   *
   * @throws OperatorException if one does not end in time
   */
  void read(Collection<TopicPartition> partitions, Consumer<ConsumerRecord<String, byte[]>> taker) {
    Map<TopicPartition, Long> ends = ends(partitions);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream()
          .anyMatch(tp -> consumer.position(tp.getKey()) < tp.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new OperatorException(
              "%s could not be read to its end within %d s: a transaction is open; try again"
                  .formatted(partitions, PATIENCE.toSeconds()));
        }
        consumer.poll(POLL).forEach(taker);
      }
    }
  }
}
