package dev.millrace.schemas.log;

import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The committed records of some topics, from their beginning or from a moment on, outside any
 * consumer group. Whatever the settings say, nothing is committed and no topic is created. For one
 * thread.
 *
 * <pre>{@code
 * try (var log = RecordLog.open(settings, Set.of(Topics.GATEWAYS, Topics.REVOCATIONS))) {
 *   log.readToEnd(entry -> view.take(entry));
 * }
 * }</pre>
 */
public final class RecordLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Without a group there is nothing to say goodbye to. */
  private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ofSeconds(1));

  private static final int REGISTRY_PATIENCE_MS = 5_000;

  /** Polls without a record after which a sign of life is wanted. */
  private static final int SILENCE = 15;

  private final Brokers brokers;
  private final EntryDecoder decoder;
  private int idlePolls;

  private RecordLog(Brokers brokers, EntryDecoder decoder) {
    this.brokers = brokers;
    this.decoder = decoder;
  }

  /**
   * From the beginning.
   *
   * @param settings of the Kafka and registry clients: at least {@code bootstrap.servers} and
   *     {@code schema.registry.url}
   * @param topics of the catalogue
   * @throws UnreachableException if Kafka does not answer or refuses, or a topic is missing
   */
  public static RecordLog open(Map<String, ?> settings, Set<String> topics) {
    return open(
        settings, topics.stream().collect(Collectors.toMap(topic -> topic, t -> Instant.EPOCH)));
  }

  /**
   * Each topic from its first record of this moment or later, by the topic's timestamps.
   *
   * @throws UnreachableException as in {@link #open(Map, Set)}
   */
  public static RecordLog open(Map<String, ?> settings, Map<String, Instant> topics) {
    Map<String, Object> all = new HashMap<>();
    all.put("schema.registry.http.connect.timeout.ms", REGISTRY_PATIENCE_MS);
    all.put("schema.registry.http.read.timeout.ms", REGISTRY_PATIENCE_MS);
    all.putAll(settings);
    all.put(ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.remove(GROUP_ID_CONFIG);
    EntryDecoder decoder = new EntryDecoder(all, topics.keySet());
    KafkaConsumer<String, byte[]> consumer = consumer(all);
    try {
      return new RecordLog(Brokers.assign(consumer, topics, address(all)), decoder);
    } catch (RuntimeException e) {
      consumer.close(AT_ONCE);
      decoder.close();
      throw e;
    }
  }

  /**
   * Hands over, partition by partition in order, what stands in the topics now.
   *
   * @throws UnreachableException if Kafka or the registry does not answer
   */
  public void readToEnd(Consumer<Entry> reader) {
    Brokers.Ends ends = brokers.ends();
    while (!ends.reached()) {
      poll(POLL).forEach(reader);
    }
  }

  /**
   * Entries that came since the last call, in the order of each partition; waits a while for one. A
   * consumer says nothing when its brokers are gone, so after some silence they are asked for a
   * sign of life.
   *
   * @throws UnreachableException if Kafka or the registry does not answer
   */
  public List<Entry> poll(Duration wait) {
    ConsumerRecords<String, byte[]> records = brokers.poll(wait);
    idlePolls = records.isEmpty() ? idlePolls + 1 : 0;
    if (idlePolls == SILENCE) {
      idlePolls = 0;
      brokers.ends();
    }
    List<Entry> entries = new ArrayList<>(records.count());
    for (ConsumerRecord<String, byte[]> read : records) {
      entries.add(decoder.decode(read));
    }
    return entries;
  }

  @Override
  public void close() {
    brokers.close(AT_ONCE);
    decoder.close();
  }

  private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
    try {
      return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new UnreachableException(
          "no Kafka client for %s: %s".formatted(address(settings), why));
    }
  }

  private static Object address(Map<String, Object> settings) {
    return settings.get("bootstrap.servers");
  }
}
