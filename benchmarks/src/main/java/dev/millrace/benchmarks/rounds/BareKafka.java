package dev.millrace.benchmarks.rounds;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the same broker takes to bring one record of the size of an update from a producer to a
 * consumer that reads committed: as it is, and in a transaction of its own.
 */
final class BareKafka implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition("bench.bare", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ProducerRecord<byte[], byte[]> record;
  private final Producer<byte[], byte[]> plain;
  private final Producer<byte[], byte[]> transactional;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Timings timings;

  BareKafka(Map<String, Object> settings, int recordBytes, Timings timings)
      throws InterruptedException {
    this.timings = timings;
    record = new ProducerRecord<>(PARTITION.topic(), 0, null, new byte[recordBytes]);
    createTopic(settings);
    plain = producer(settings, Map.of());
    transactional =
        producer(settings, Map.of("transactional.id", "bench-bare", "retry.backoff.ms", 5));
    transactional.initTransactions();
    consumer = consumer(settings);
  }

  /** One round trip of each kind. */
  void run() {
    timings.add(Step.BARE_KAFKA, sendPlain(), awaitRecord());
    timings.add(Step.BARE_TRANSACTION, sendInTransaction(), awaitRecord());
  }

  @Override
  public void close() {
    plain.close();
    transactional.close();
    consumer.close();
  }

  private long sendPlain() {
    long startedAt = System.nanoTime();
    var unused = plain.send(record);
    return startedAt;
  }

  private long sendInTransaction() {
    long startedAt = System.nanoTime();
    transactional.beginTransaction();
    var unused = transactional.send(record);
    transactional.commitTransaction();
    return startedAt;
  }

  private long awaitRecord() {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.poll(Duration.ofMillis(50)).isEmpty()) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException("a bare record was not seen within " + PATIENCE);
      }
    }
    return System.nanoTime();
  }

  private static void createTopic(Map<String, Object> settings) throws InterruptedException {
    NewTopic topic = new NewTopic(PARTITION.topic(), Optional.of(1), Optional.empty());
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic of the baseline was not created", e.getCause());
    }
  }

  private static Producer<byte[], byte[]> producer(
      Map<String, Object> settings, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("acks", "all");
    all.put("linger.ms", 0);
    all.putAll(more);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    return consumer;
  }
}
