package dev.millrace.schemas.topics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the contract.
 *
 * @param name its name
 * @param partitions number of partitions, fixed when the topic is created
 * @param cleanup how old records go
 * @param timestamps whose clock stamps records
 * @param value what its values are; empty where they are bytes as read
 */
public record TopicSpec(
    String name,
    int partitions,
    Cleanup cleanup,
    Timestamps timestamps,
    Optional<Class<? extends SpecificRecord>> value) {
  /** Whose clock stamps records. */
  public enum Timestamps {
    /** The producer's. */
    PRODUCER("CreateTime"),
    /** The broker's: no gateway can antedate what it sends. */
    BROKER("LogAppendTime");

    private final String setting;

    Timestamps(String setting) {
      this.setting = setting;
    }
  }

  /** Compacted topics are read from the start by whoever starts: they are kept short. */
  private static final String SEGMENT_OF_COMPACTED_MS = "3600000";

  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic %s needs at least one partition, not %d".formatted(name, partitions));
    }
  }

  TopicSpec withPartitions(int count) {
    return new TopicSpec(name, count, cleanup, timestamps, value);
  }

  /** What must be as it is here, or the federation's guarantees don't hold. */
  Map<String, String> fixedSettings() {
    return new TreeMap<>(
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            cleanup.policy(),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            timestamps.setting));
  }

  /** All settings of a new topic; retention and segments are then the operator's to change. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(fixedSettings());
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Limits.MAX_BATCH_BYTES));
    cleanup
        .retention()
        .ifPresentOrElse(
            kept -> settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis())),
            () -> settings.put(TopicConfig.SEGMENT_MS_CONFIG, SEGMENT_OF_COMPACTED_MS));
    return settings;
  }
}
