package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.kafka.KafkaCluster;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.TopicPartitionInfo;

/** What befalls the brokers of a cluster. The next fault waits until all have every record. */
final class BrokerFaults {
  private static final Duration LONGEST_BEYOND = Duration.ofSeconds(5);
  private static final Duration CHECK_EVERY = Duration.ofMillis(500);

  private final Federation federation;
  private final Instants instants;
  private final Work work;

  BrokerFaults(Federation federation, Instants instants) {
    this.federation = federation;
    this.instants = instants;
    this.work = new Work(federation);
  }

  Duration leaderKilled() {
    int leader = leader();
    work.ask(FaultTasks.MARKS.name());
    instants.within(Strikes.MOMENT);
    Instant killedAt = Instant.now();
    cluster().kill(leader);
    Duration recovery = work.awaitClosed(killedAt);
    back(leader);
    return recovery;
  }

  Duration controllerKilled() {
    Instant killedAt = Instant.now();
    cluster().kill(KafkaCluster.CONTROLLER);
    instants.within(LONGEST_BEYOND);
    back(KafkaCluster.CONTROLLER);
    return work.awaitClosed(killedAt);
  }

  Duration pause() {
    int broker = leader();
    Instant suspendedAt = Instant.now();
    cluster().process(broker).suspend();
    Duration recovery = work.awaitClosed(suspendedAt);
    instants.within(LONGEST_BEYOND);
    cluster().process(broker).resume();
    awaitInSync();
    return recovery;
  }

  private void back(int node) {
    cluster().start(node);
    cluster().awaitReady(node);
    awaitInSync();
  }

  private KafkaCluster cluster() {
    return federation.site().cluster().orElseThrow();
  }

  /** The broker that leads one of the partitions of the updates. */
  private int leader() {
    List<TopicPartitionInfo> partitions = partitions(List.of(Topics.UPDATES));
    return partitions.get(instants.nextInt(partitions.size())).leader().id();
  }

  private void awaitInSync() {
    Instant giveUpAt = Instant.now().plus(Federation.PATIENCE);
    while (!isInSync()) {
      if (Instant.now().isAfter(giveUpAt)) {
        throw new StandstillException("the brokers do not come into sync", null);
      }
      Instants.waitFor(CHECK_EVERY);
    }
  }

  private boolean isInSync() {
    try (Admin admin = Admin.create(federation.site().settings())) {
      var topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      return admin.describeTopics(topics).allTopicNames().get().values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    } catch (ExecutionException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while brokers come into sync", e);
    }
  }

  private List<TopicPartitionInfo> partitions(List<String> topics) {
    try (Admin admin = Admin.create(federation.site().settings())) {
      return admin.describeTopics(topics).allTopicNames().get().values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .filter(partition -> partition.leader() != null)
          .toList();
    } catch (ExecutionException e) {
      throw new StandstillException("the brokers do not say who leads", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while brokers are asked", e);
    }
  }
}
