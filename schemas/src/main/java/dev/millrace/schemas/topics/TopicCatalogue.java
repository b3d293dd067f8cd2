package dev.millrace.schemas.topics;

import static dev.millrace.schemas.topics.Cleanup.compact;
import static dev.millrace.schemas.topics.Cleanup.deleteAfterDays;
import static dev.millrace.schemas.topics.TopicSpec.Timestamps.BROKER;
import static dev.millrace.schemas.topics.TopicSpec.Timestamps.PRODUCER;

import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskSpec;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * All topics of a federation.
 *
 * @param topics the topics
 * @param replicas replication factor of a new topic; {@link #BROKER_DEFAULT} leaves it, as {@code
 *     min.insync.replicas} always, to the brokers
 */
public record TopicCatalogue(List<TopicSpec> topics, short replicas) {
  /** The brokers' {@code default.replication.factor}. */
  public static final short BROKER_DEFAULT = -1;

  public TopicCatalogue {
    topics = List.copyOf(topics);
  }

  /**
   * The contract. Updates are many and large, so their partitions spread the work of admission.
   * Whatever is keyed by task is small and has 3, so that tasks, not the records of one, spread.
   * Everyone reads all of {@code fl.gateways}, in one partition; the brokers stamp it, since when a
   * gateway was heard of must not depend on its own clock. {@code fl.revocations} is read beside
   * it, so both have the same number of partitions.
   *
   * <p>Updates are kept 30 days so that the models made of them can be audited from the log, and
   * rejected updates and dead letters as long, for people to look into; the history of rounds is
   * kept 90.
   */
  public static TopicCatalogue standard() {
    return new TopicCatalogue(
        List.of(
            topic(Topics.TASKS, 3, compact(), TaskSpec.class),
            new TopicSpec(Topics.GATEWAYS, 1, compact(), BROKER, Optional.of(Gateway.class)),
            topic(Topics.REVOCATIONS, 1, compact(), Revocation.class),
            topic(Topics.ROUNDS, 3, compact(), Round.class),
            topic(Topics.ROUND_EVENTS, 3, deleteAfterDays(90), RoundEvent.class),
            new TopicSpec(
                Topics.UPDATES, 6, deleteAfterDays(30), BROKER, Optional.of(ModelUpdate.class)),
            topic(Topics.UPDATES_REJECTED, 3, deleteAfterDays(30), RejectedUpdate.class),
            new TopicSpec(Topics.DEAD_LETTERS, 1, deleteAfterDays(30), BROKER, Optional.empty()),
            topic(Topics.MODELS, 3, compact(), GlobalModel.class),
            topic(Topics.ROLLOUTS, 3, compact(), Rollout.class)),
        BROKER_DEFAULT);
  }

  /**
   * The topic of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TopicSpec topic(String name) {
    return topics.stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no topic '%s'".formatted(name)));
  }

  /** The same with another number of partitions for one topic. */
  public TopicCatalogue withPartitions(String name, int partitions) {
    TopicSpec changed = topic(name).withPartitions(partitions);
    return new TopicCatalogue(
        topics.stream().map(topic -> topic.name().equals(name) ? changed : topic).toList(),
        replicas);
  }

  /** The same with a replication factor of its own. */
  public TopicCatalogue withReplicas(int count) {
    return new TopicCatalogue(topics, (short) count);
  }

  private static TopicSpec topic(
      String name, int partitions, Cleanup cleanup, Class<? extends SpecificRecord> value) {
    return new TopicSpec(name, partitions, cleanup, PRODUCER, Optional.of(value));
  }
}
