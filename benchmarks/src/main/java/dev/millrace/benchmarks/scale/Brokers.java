package dev.millrace.benchmarks.scale;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the brokers say of how far the aggregator is, and of what it takes of their disks. */
final class Brokers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration CHECK_EVERY = Duration.ofMillis(5);

  private final Admin admin;
  private final String group;
  private final List<String> inputs;

  Brokers(Map<String, Object> settings, AggregatorConfig config) {
    admin = Admin.create(new HashMap<>(settings));
    group = config.applicationId();
    inputs = List.of(Topics.UPDATES, Topics.GATEWAYS, group + "-task-inbox-repartition");
  }

  /** Waits until the aggregator has taken in all that was sent. */
  void awaitTakenIn() {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    List<TopicPartition> partitions = partitions(inputs);
    while (!isTakenIn(partitions)) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException("the aggregator has not caught up within " + PATIENCE);
      }
      LockSupport.parkNanos(CHECK_EVERY.toNanos());
    }
  }

  /**
   * Ends of the logs, not of what is committed: a transaction is over before everybody sees it. The
   * end of the last one takes an offset too, which nobody reads past.
   */
  private boolean isTakenIn(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = ends(partitions);
    var read = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              var position = read.get(end.getKey());
              return end.getValue() == 0
                  || (position != null && position.offset() >= end.getValue() - 1);
            });
  }

  /** Bytes on disk of every topic. */
  SortedMap<String, Long> bytes() {
    SortedMap<String, Long> bytes = new TreeMap<>();
    get(admin
            .describeLogDirs(List.of(get(admin.describeCluster().controller()).id()))
            .allDescriptions())
        .values()
        .forEach(
            directories ->
                directories
                    .values()
                    .forEach(
                        directory ->
                            directory
                                .replicaInfos()
                                .forEach(
                                    (at, log) -> bytes.merge(at.topic(), log.size(), Long::sum))));
    return bytes;
  }

  /** Changelogs of the aggregator, by store. */
  SortedMap<String, List<TopicPartition>> changelogs() {
    String prefix = group + "-";
    String suffix = "-changelog";
    SortedMap<String, List<TopicPartition>> changelogs = new TreeMap<>();
    for (String topic : get(admin.listTopics().names())) {
      if (topic.startsWith(prefix) && topic.endsWith(suffix)) {
        String store = topic.substring(prefix.length(), topic.length() - suffix.length());
        changelogs.put(store, partitions(List.of(topic)));
      }
    }
    return changelogs;
  }

  List<TopicPartition> partitions(List<String> topics) {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(Brokers::partitions)
        .toList();
  }

  private static java.util.stream.Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream().map(of -> new TopicPartition(topic.name(), of.partition()));
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(latest).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
