package dev.millrace.rollout.source;

import static dev.millrace.rollout.source.Connection.PATIENCE;

import dev.millrace.schemas.access.Refusal;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * {@code fl.models} and {@code fl.rollouts}, read from the beginning. For one thread, but for
 * {@link #wakeup}.
 */
public final class ModelLog implements AutoCloseable {
  /** Without a group there is nothing to say goodbye to. */
  static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ofSeconds(1));

  /** Polls without a record after which a sign of life is wanted. */
  private static final int SILENCE = 15;

  private final Consumer<String, byte[]> consumer;
  private final Object brokers;
  private final Map<TopicPartition, Long> ahead;
  private int idlePolls;

  private ModelLog(
      Consumer<String, byte[]> consumer, Object brokers, Map<TopicPartition, Long> ahead) {
    this.consumer = consumer;
    this.brokers = brokers;
    this.ahead = new HashMap<>(ahead);
  }

  static ModelLog open(Consumer<String, byte[]> consumer, Optional<String> task, Object brokers) {
    return answered(
        brokers,
        () -> {
          List<TopicPartition> partitions = new ArrayList<>(partitions(consumer, Topics.ROLLOUTS));
          partitions.addAll(ofTask(task, partitions(consumer, Topics.MODELS)));
          consumer.assign(partitions);
          consumer.seekToBeginning(partitions);
          return new ModelLog(consumer, brokers, consumer.endOffsets(partitions, PATIENCE));
        });
  }

  /**
   * Records that came since the last call, in the order of each partition. A consumer says nothing
   * when its brokers are gone, so after some silence they are asked for a sign of life.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  public Iterable<ConsumerRecord<String, byte[]>> poll(Duration wait) {
    ConsumerRecords<String, byte[]> records = answered(brokers, () -> consumer.poll(wait));
    idlePolls = records.isEmpty() ? idlePolls + 1 : 0;
    if (idlePolls == SILENCE) {
      idlePolls = 0;
      answered(brokers, () -> consumer.endOffsets(consumer.assignment(), PATIENCE));
    }
    return records;
  }

  /**
   * Whether everything has been read that stood in the topics when they were opened.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  public boolean caughtUp() {
    return answered(
        brokers,
        () -> {
          ahead.entrySet().removeIf(end -> position(end.getKey()) >= end.getValue());
          return ahead.isEmpty();
        });
  }

  private long position(TopicPartition partition) {
    return consumer.position(partition, PATIENCE);
  }

  /** Ends a {@link #poll} in another thread with a WakeupException. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(AT_ONCE);
  }

  private static <T> T answered(Object brokers, Supplier<T> question) {
    try {
      return question.get();
    } catch (TimeoutException e) {
      throw new UnavailableException(
          "Kafka at %s does not answer: start it, or correct bootstrap.servers".formatted(brokers),
          e);
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw new UnavailableException(
          "Kafka at %s: %s"
              .formatted(brokers, Refusal.of(e, AclOperation.READ).orElseGet(() -> refuses(e))),
          e);
    }
  }

  private static String refuses(KafkaException failure) {
    return "it refuses: " + failure.getMessage();
  }

  /** Models stand in their task's partition; rollouts are small, and read wherever they stand. */
  private static List<TopicPartition> ofTask(Optional<String> task, List<TopicPartition> all) {
    return task.map(name -> List.of(all.get(ModelPartitioner.partition(name, all.size()))))
        .orElse(all);
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
    if (found == null || found.isEmpty()) {
      throw new UnavailableException(
          "topic %s does not exist: set up the federation's topics".formatted(topic));
    }
    return found.stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }
}
