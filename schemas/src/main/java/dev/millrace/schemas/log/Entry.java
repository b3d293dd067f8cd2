package dev.millrace.schemas.log;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** A record of a topic, as far as it can be read. */
public sealed interface Entry {
  /** The topic it stands in. */
  String topic();

  /** Its key; empty if it has none. */
  String key();

  /**
   * A record with a value.
   *
   * @param partition where in the topic
   * @param at its timestamp: the brokers' or the producer's, as the topic is set up
   */
  record Put(String topic, int partition, String key, SpecificRecord value, Instant at)
      implements Entry {}

  /** What stood under the key stands no longer. */
  record Removed(String topic, String key) implements Entry {}

  /** Bytes that make no sense, now or later, and why. */
  record Unreadable(String topic, String key, String reason) implements Entry {}
}
