package dev.millrace.schemas.topics;

import dev.millrace.schemas.access.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The brokers' answers about one topic, awaited. */
record TopicAdmin(Admin admin) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Whether the topic was created now; false if it was there. */
  boolean create(NewTopic topic) {
    return await(
            admin.createTopics(List.of(topic)).topicId(topic.name()),
            AclOperation.CREATE,
            topic.name(),
            TopicExistsException.class)
        .isPresent();
  }

  Optional<TopicDescription> describe(String topic) {
    return await(
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
        AclOperation.DESCRIBE,
        topic,
        UnknownTopicOrPartitionException.class);
  }

  /** Returns once the brokers tell of the topic: they learn of a new one after it is created. */
  void awaitKnown(String topic) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (describe(topic).isEmpty()) {
      if (System.nanoTime() > giveUpAt) {
        throw new KafkaException(
            "topic %s was created, but the brokers do not know it after %d s"
                .formatted(topic, PATIENCE.toSeconds()));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  Map<String, String> settings(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config =
        await(
                admin.describeConfigs(List.of(resource)).values().get(resource),
                AclOperation.DESCRIBE_CONFIGS,
                topic,
                UnknownTopicOrPartitionException.class)
            .orElseThrow(() -> new KafkaException("topic %s went away".formatted(topic)));
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  /** The answer, or empty if it is the expected refusal. */
  private static <T> Optional<T> await(
      KafkaFuture<T> answer,
      AclOperation tried,
      String topic,
      Class<? extends KafkaException> expected) {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw new KafkaException(
          Refusal.of(e, tried, topic).orElseGet(() -> e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
