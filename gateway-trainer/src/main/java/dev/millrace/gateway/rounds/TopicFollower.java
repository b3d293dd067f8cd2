package dev.millrace.gateway.rounds;

import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads {@code fl.tasks} and {@code fl.rounds} from their beginning and follows them, outside any
 * consumer group: every gateway needs all of both, and both are compacted. Whatever fails it begins
 * again, after a pause.
 */
final class TopicFollower implements Runnable {
  private static final List<String> TOPICS = List.of(Topics.TASKS, Topics.ROUNDS);

  private static final Duration SHORT = Duration.ofMillis(500);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final StateRecords records;
  private final Board board;
  private final Runnable afterPoll;
  private final Duration pollFor;
  private final Pause pause;
  private final Outage outage;
  private final Outage registry;
  private volatile Consumer<byte[], byte[]> polling;

  /**
   * @param afterPoll runs after every poll, at least every {@code pollFor} while the cluster
   *     answers
   */
  TopicFollower(
      String gateway,
      Supplier<Consumer<byte[], byte[]>> consumers,
      StateRecords records,
      Board board,
      Runnable afterPoll,
      Duration pollFor,
      Pause pause) {
    this.outage = new Outage(gateway, "follower", AclOperation.READ);
    this.registry = new Outage(gateway, "registry", AclOperation.READ);
    this.consumers = consumers;
    this.records = records;
    this.board = board;
    this.afterPoll = afterPoll;
    this.pollFor = pollFor;
    this.pause = pause;
  }

  @Override
  public void run() {
    while (!pause.isClosed()) {
      try {
        followOnce();
      } catch (WakeupException e) {
        // Only close() wakes the consumer up.
      } catch (RuntimeException | Error e) {
        // Also of an error, such as too little memory, the gateway would not recover without it.
        outage.began(e);
        pause.afterFailure();
      }
    }
  }

  void tell(Map<String, String> waiting) {
    outage.tell(waiting);
    registry.tell(waiting);
  }

  /** Makes {@link #run} return soon. */
  void close() {
    pause.close();
    Consumer<byte[], byte[]> consumer = polling;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void followOnce() {
    Consumer<byte[], byte[]> consumer = consumers.get();
    try {
      polling = consumer;
      board.clear();
      follow(consumer);
    } finally {
      polling = null;
      board.current(false);
      consumer.close(CloseOptions.timeout(SHORT));
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    if (pause.isClosed()) {
      // Closed before there was a consumer to wake up.
      return;
    }
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!pause.isClosed()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(pollFor)) {
        apply(record);
      }
      if (!board.isCurrent() && hasReached(consumer, ends)) {
        board.current(true);
        outage.over();
        pause.reset();
      }
      afterPoll.run();
    }
  }

  /** Without the registry no record can be read, and none may be passed over: it is waited for. */
  private void apply(ConsumerRecord<byte[], byte[]> record) {
    while (!pause.isClosed()) {
      try {
        records.apply(record);
        registry.over();
        return;
      } catch (KafkaException e) {
        registry.began(e);
        pause.afterFailure();
      }
    }
  }

  private static boolean hasReached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException(
            "topic %s does not exist: set the federation's topics up".formatted(topic));
      }
      found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
    }
    return partitions;
  }
}
