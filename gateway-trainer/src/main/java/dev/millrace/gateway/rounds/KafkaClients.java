package dev.millrace.gateway.rounds;

import static dev.millrace.schemas.topics.Limits.MAX_BATCH_BYTES;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients of a gateway: modest defaults, then the user's properties, then what correctness
 * needs.
 */
final class KafkaClients {
  /** How long one call may wait for a cluster that is away; the next attempt comes soon enough. */
  private static final int LONGEST_CALL_MS = 5_000;

  /**
   * How long one request may take, with what it carries: a mebibyte over 0.6 Mbit/s. A broker that
   * hangs is not given up before.
   */
  private static final int LONGEST_TRANSFER_MS = 15_000;

  /** What one fetch brings, unless a single record is larger. */
  private static final int FETCH_BYTES = 1 << 20;

  private final String gateway;
  private final Map<String, Object> properties;

  KafkaClients(String gateway, Map<String, Object> properties) {
    this.gateway = gateway;
    this.properties = properties;
  }

  /**
   * Checks properties without looking for the cluster, which may be away.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one has no sensible value
   */
  static void check(Map<String, Object> properties) {
    KafkaClients clients = new KafkaClients("check", properties);
    new ConsumerConfig(clients.consumerSettings());
    new ProducerConfig(clients.producerSettings());
  }

  Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(consumerSettings());
  }

  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(producerSettings());
  }

  Admin admin() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.putAll(properties);
    return Admin.create(settings);
  }

  Map<String, Object> consumerSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_TRANSFER_MS);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.putAll(properties);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, gateway + "-rounds");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return settings;
  }

  Map<String, Object> producerSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_CALL_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_TRANSFER_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4 * LONGEST_TRANSFER_MS);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.putAll(properties);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, gateway + "-answers");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_BATCH_BYTES);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return settings;
  }
}
