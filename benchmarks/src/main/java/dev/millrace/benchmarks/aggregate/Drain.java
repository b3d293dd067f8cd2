package dev.millrace.benchmarks.aggregate;

import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that reads a range of {@code fl.updates} as fast as it can. For use by one thread. */
final class Drain implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;

  Drain(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    // As the aggregator's: with the default of 1 MiB a fetch would bring one large update.
    all.put("max.partition.fetch.bytes", Limits.MAX_BATCH_BYTES);
    // A fetch for partitions that were read to their end must not hold up the others.
    all.put("fetch.max.wait.ms", 5);
    consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Where {@code fl.updates} ends now. */
  Map<TopicPartition, Long> ends() {
    return LogRange.ends(consumer, Topics.UPDATES);
  }

  /** Reads on from there until every partition has shown such a record. */
  void await(Map<TopicPartition, Long> from, Predicate<byte[]> wanted) {
    Set<TopicPartition> without = new HashSet<>(from.keySet());
    read(
        from,
        record -> {
          if (wanted.test(record.value())) {
            without.remove(new TopicPartition(record.topic(), record.partition()));
          }
        },
        without::isEmpty);
  }

  /**
   * Reads all records of the range and does something with each.
   *
   * @return nanoseconds it took
   */
  long run(LogRange range, Consumer<byte[]> use) {
    Map<TopicPartition, Long> starts = range.starts();
    // A transaction's end takes an offset too, so that positions tell and records do not.
    return read(
        starts,
        record -> use.accept(record.value()),
        () ->
            starts.keySet().stream()
                .allMatch(each -> consumer.position(each) >= range.until().get(each)));
  }

  private long read(
      Map<TopicPartition, Long> starts,
      Consumer<ConsumerRecord<byte[], byte[]>> use,
      BooleanSupplier isDone) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    long startedAt = System.nanoTime();
    while (!isDone.getAsBoolean()) {
      consumer.poll(Duration.ofMillis(100)).forEach(use);
      if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
        throw new IllegalStateException("fl.updates was not read within " + PATIENCE);
      }
    }
    return System.nanoTime() - startedAt;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
