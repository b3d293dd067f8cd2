package dev.millrace.rollout.source;

import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How to reach Kafka and the schema registry.
 *
 * <p>One map of settings serves both; each client takes what is its own. Whatever they say, records
 * are read committed, without a consumer group, and no topic is ever created.
 */
public final class Connection {
  /** Longest wait for an answer of Kafka or the registry. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "schema.registry.http.connect.timeout.ms", (int) PATIENCE.toMillis(),
          "schema.registry.http.read.timeout.ms", (int) PATIENCE.toMillis());

  private static final Map<String, Object> FIXED =
      Map.of(
          ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ENABLE_AUTO_COMMIT_CONFIG,
          false,
          AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          false);

  private final Map<String, Object> settings;
  private final Function<Map<String, Object>, Consumer<String, byte[]>> consumers;

  /**
   * With these settings.
   *
   * @param settings at least {@code bootstrap.servers} and {@code schema.registry.url}
   * @throws IllegalArgumentException if one of these two is missing
   */
  public Connection(Map<String, ?> settings) {
    this(
        settings,
        all -> new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer()));
  }

  /** With consumers of the caller's making. */
  public Connection(
      Map<String, ?> settings, Function<Map<String, Object>, Consumer<String, byte[]>> consumers) {
    for (String needed : new String[] {BOOTSTRAP_SERVERS_CONFIG, "schema.registry.url"}) {
      if (settings.get(needed) == null) {
        throw new IllegalArgumentException("setting %s is missing: give it".formatted(needed));
      }
    }
    this.settings = new HashMap<>(DEFAULTS);
    this.settings.putAll(settings);
    this.settings.putAll(FIXED);
    this.settings.remove(GROUP_ID_CONFIG);
    this.consumers = consumers;
  }

  /** Reader of values of this type. */
  public <T extends SpecificRecord> Decoder<T> decoder(Class<T> type) {
    return new Decoder<>(settings, type);
  }

  /**
   * The models and rollouts of a task, or of all tasks, from the beginning.
   *
   * @throws UnavailableException if Kafka does not answer or a topic is missing
   */
  public ModelLog open(Optional<String> task) {
    Consumer<String, byte[]> consumer = consumer();
    try {
      return ModelLog.open(consumer, task, bootstrapServers());
    } catch (RuntimeException e) {
      consumer.close(ModelLog.AT_ONCE);
      throw e;
    }
  }

  private Consumer<String, byte[]> consumer() {
    try {
      return consumers.apply(settings);
    } catch (KafkaException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new UnavailableException(
          "no Kafka client for %s: %s".formatted(bootstrapServers(), why), e);
    }
  }

  private Object bootstrapServers() {
    return settings.get(BOOTSTRAP_SERVERS_CONFIG);
  }
}
