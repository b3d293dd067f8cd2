package dev.millrace.aggregator.topology;

import dev.millrace.aggregator.naming.Stores;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells of a commit before it is made. Kafka Streams empties the caches of its tables downstream
 * before each commit, in the transaction that is to be committed; a processor by itself learns
 * nothing of it. So all records of a partition are counted in a cached table of one row, and what
 * reads its changes runs once before each commit in which anything was read.
 *
 * <p>With caching switched off it runs after each record instead: that costs time, not correctness.
 */
final class BeforeCommit {
  private static final byte[] THE_ROW = {0};

  private BeforeCommit() {}

  /** The table: whatever a record's key is, it is counted in the one row. */
  static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> count() {
    Serde<String> oneRow =
        Serdes.serdeFrom((topic, key) -> THE_ROW.clone(), (topic, bytes) -> Stores.READ);
    return Materialized.<String, Long>as(
            org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(Stores.READ))
        .withKeySerde(oneRow)
        .withValueSerde(Serdes.Long())
        .withCachingEnabled()
        .withLoggingDisabled();
  }
}
