package dev.millrace.operations.operator;

import dev.millrace.schemas.access.Refusal;
import dev.millrace.schemas.topics.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.apache.kafka.common.acl.AclOperation;
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

  /**
   * Where each partition of a topic ends, open transactions included: what was committed before
   * this call stands before it, even if a transaction of another key still holds readers of
   * committed records back.
   */
  Map<TopicPartition, Long> ends(String topic) {
    return asked(topic, admin -> ends(admin, partitions(admin, topic)));
  }

  /** The same of the one partition that a producer gives to a key. */
  Map<TopicPartition, Long> ends(String topic, String key) {
    int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
    return asked(
        topic,
        admin -> {
          List<TopicPartition> all = partitions(admin, topic);
          return ends(admin, List.of(all.get(hash % all.size())));
        });
  }

  /**
   * Reads everything that stands before these ends, waiting for open transactions to end.
   *
   * @throws OperatorException if one does not end in time
   */
  void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> taker) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (ends.entrySet().stream().anyMatch(end -> isBefore(consumer, end))) {
        if (System.nanoTime() > deadline) {
          throw new OperatorException(
              "%s could not be read to its end within %d s: a transaction is open; try again"
                  .formatted(ends.keySet(), PATIENCE.toSeconds()));
        }
        consumer.poll(POLL).forEach(taker);
      }
    }
  }

  private static boolean isBefore(
      KafkaConsumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) < end.getValue();
  }

  /** An answer of the brokers. */
  private interface Question<A> {
    A ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <A> A asked(String topic, Question<A> question) {
    try (Admin admin = Admin.create(settings)) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      String why =
          Refusal.of(e, AclOperation.READ, topic)
              .orElseGet(() -> String.valueOf(e.getCause().getMessage()));
      throw new KafkaException("%s: %s".formatted(topic, why), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static List<TopicPartition> partitions(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    var described = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    return described.partitions().stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(tp -> tp, tp -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(latest).all().get().forEach((tp, end) -> ends.put(tp, end.offset()));
    return ends;
  }
}
