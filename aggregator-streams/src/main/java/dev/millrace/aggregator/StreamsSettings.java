package dev.millrace.aggregator;

import static org.apache.kafka.streams.StreamsConfig.adminClientPrefix;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import dev.millrace.aggregator.topology.DeadLetters;
import dev.millrace.schemas.topics.Limits;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** What the aggregator asks of Kafka Streams, and why. */
final class StreamsSettings {
  private static final String LIMIT = Integer.toString(Limits.MAX_BATCH_BYTES);

  /**
   * Latency of an exchange, as measured in ADR 5; sockets' buffers as large as the system lets them
   * grow, so that brokers need not wait for a thread that is busy with what they sent; memory,
   * since one record may have 8 MiB; a crashed replica's work taken over within ten seconds; and a
   * broker that hangs given up a second after the others have taken its partitions ({@code
   * broker.session.timeout.ms}).
   */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry(StreamsConfig.POLL_MS_CONFIG, "10"),
          Map.entry(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
          Map.entry(adminClientPrefix(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG), "5000"),
          Map.entry(adminClientPrefix(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), "10000"),
          Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, "-1"),
          Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "32"),
          Map.entry(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "32"),
          Map.entry(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000"),
          Map.entry(consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), LIMIT),
          Map.entry(consumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), "-1"),
          Map.entry(producerPrefix(ProducerConfig.SEND_BUFFER_CONFIG), "-1"),
          Map.entry(producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), "30000"),
          Map.entry(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "0"),
          Map.entry(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), "5"),
          Map.entry(producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), "20"));

  private StreamsSettings() {}

  static Properties of(AggregatorConfig config) {
    Properties settings = new Properties();
    settings.putAll(DEFAULTS);
    settings.putAll(config.kafka());
    settings.putAll(guarantees(config));
    return settings;
  }

  /** No setting of the user's replaces these: the documented guarantees rest on them. */
  private static Map<String, Object> guarantees(AggregatorConfig config) {
    return Map.ofEntries(
        Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId()),
        Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis()),
        Map.entry(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString()),
        Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads()),
        Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas()),
        Map.entry(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"),
        Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
        Map.entry(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class),
        Map.entry(
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailProcessingExceptionHandler.class),
        Map.entry(
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DefaultProductionExceptionHandler.class),
        Map.entry(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
        Map.entry(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LIMIT),
        Map.entry(topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LIMIT));
  }
}
