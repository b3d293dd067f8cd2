package dev.millrace.gateway.rounds;

import dev.millrace.schemas.access.Refusal;
import dev.millrace.schemas.serde.RegistryAddress;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Tries whether a gateway can do its part. Each look returns what it found in one line, and throws
 * a {@link KafkaException} that says what is wrong and what to do.
 */
public final class ClusterProbe implements AutoCloseable {
  private static final List<String> WRITTEN = List.of(Topics.GATEWAYS, Topics.UPDATES);

  private final Cluster cluster;
  private final List<String> read;
  private final Admin admin;

  /**
   * Looks for nothing yet.
   *
   * @param scores whether the gateway scores readings, for which it reads models and rollouts too
   * @throws KafkaException if the settings make no client, such as a host that does not resolve
   */
  public ClusterProbe(Cluster cluster, boolean scores) {
    this.cluster = cluster;
    this.read =
        scores
            ? List.of(Topics.TASKS, Topics.ROUNDS, Topics.MODELS, Topics.ROLLOUTS)
            : List.of(Topics.TASKS, Topics.ROUNDS);
    this.admin = new KafkaClients("check", cluster.kafka()).admin();
  }

  /** Whether the cluster answers. */
  public String brokers() {
    int brokers =
        await(AclOperation.DESCRIBE, "", () -> admin.describeCluster().nodes().get()).size();
    return "%d broker%s at %s"
        .formatted(brokers, brokers == 1 ? "" : "s", cluster.kafka().get("bootstrap.servers"));
  }

  /** Whether the topics are there, to be read and written as needed. */
  public String topics() {
    read.forEach(topic -> topic(topic, AclOperation.READ));
    WRITTEN.forEach(topic -> topic(topic, AclOperation.WRITE));
    return "reads %s; writes %s".formatted(String.join(", ", read), String.join(", ", WRITTEN));
  }

  /** Whether the registry answers and knows the schemas. */
  public String schemas() {
    TopicCatalogue all = TopicCatalogue.standard();
    List<TopicSpec> ours = Stream.concat(read.stream(), WRITTEN.stream()).map(all::topic).toList();
    List<String> problems =
        new ArrayList<>(
            SchemaSetup.check(cluster.wire(), new TopicCatalogue(ours, all.replicas())));
    if (!problems.isEmpty()) {
      throw new KafkaException(String.join("; ", problems) + " (millrace setup does)");
    }
    return "knows the schemas at "
        + RegistryAddress.shown(cluster.registry().get("schema.registry.url"));
  }

  @Override
  public void close() {
    admin.close();
  }

  private void topic(String name, AclOperation needed) {
    TopicDescription topic =
        await(
            needed,
            name,
            () ->
                admin
                    .describeTopics(
                        List.of(name),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .get(name)
                    .get());
    Set<AclOperation> allowed = topic.authorizedOperations();
    if (allowed != null && !allowed.isEmpty() && !allowed.contains(needed)) {
      throw new KafkaException(
          Refusal.of(new TopicAuthorizationException(Set.of(name)), needed).orElseThrow());
    }
  }

  private interface Look<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  private static <T> T await(AclOperation tried, String topic, Look<T> look) {
    try {
      return look.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new KafkaException("a topic of the federation is missing: run millrace setup", e);
      }
      throw new KafkaException(
          Refusal.of(e, tried, topic).orElseGet(() -> e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
