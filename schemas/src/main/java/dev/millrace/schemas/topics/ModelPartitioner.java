package dev.millrace.schemas.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;

/**
 * Partitions {@code fl.models} by task, so that the versions of a task stand in their order. A task
 * gets the partition that Kafka's default gives to the task alone as a key, so models stand next to
 * the task's rounds and rollouts where partition counts are equal.
 *
 * <p>A producer names it in {@code partitioner.class}; a Streams application calls {@link
 * #partition(String, int)}.
 */
public final class ModelPartitioner implements Partitioner {
  /** Partition of a {@code task|version} key. */
  public static int partition(String key, int partitions) {
    return Keys.partition(Keys.task(key), partitions);
  }

  @Override
  public int partition(
      String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
    return partition(new String(keyBytes, UTF_8), cluster.partitionsForTopic(topic).size());
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
