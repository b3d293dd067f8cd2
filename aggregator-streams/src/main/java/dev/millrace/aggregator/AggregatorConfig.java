package dev.millrace.aggregator;

import dev.millrace.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Settings of an aggregator. {@link #of} gives the defaults; the {@code with} methods change one.
 *
 * @param federationId names the federation: lower-case letters, digits, dots and dashes. All
 *     replicas of its aggregator share it; consumer group, transactions and internal topics are
 *     named after it
 * @param kafka Kafka client settings, TLS and SASL included; {@code bootstrap.servers} is required.
 *     Settings of Kafka Streams here win over the aggregator's own, but for those its guarantees
 *     rest on
 * @param registry settings of Confluent's serializers; {@code schema.registry.url} is required
 * @param stateDir directory for Kafka Streams' lock and checkpoint files; state itself is in memory
 * @param httpHost address the status API listens on; 127.0.0.1 unless set
 * @param httpPort port of the status API; 0 takes a free one
 * @param threads stream threads, at least 1
 * @param standbyReplicas copies of the state kept warm on other replicas
 * @param commitInterval how often what was done becomes visible: what one hop of an exchange waits
 * @param versionsKept model versions kept of each task, at least 1
 * @param topics the topics as they were set up
 */
public record AggregatorConfig(
    String federationId,
    Map<String, Object> kafka,
    Map<String, Object> registry,
    Path stateDir,
    String httpHost,
    int httpPort,
    int threads,
    int standbyReplicas,
    Duration commitInterval,
    int versionsKept,
    TopicCatalogue topics) {
  private static final Pattern FEDERATION_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  public AggregatorConfig {
    require(
        FEDERATION_ID.matcher(federationId).matches(),
        "federation id '%s' must match %s".formatted(federationId, FEDERATION_ID.pattern()));
    require(kafka.containsKey("bootstrap.servers"), "bootstrap.servers is missing: set it");
    require(registry.containsKey("schema.registry.url"), "schema.registry.url is missing: set it");
    Objects.requireNonNull(stateDir, "stateDir");
    Objects.requireNonNull(httpHost, "httpHost");
    Objects.requireNonNull(topics, "topics");
    require(httpPort >= 0 && httpPort <= 65_535, "http port must be in 0..65535");
    require(threads >= 1, "threads must be >= 1");
    require(standbyReplicas >= 0, "standby replicas must be >= 0");
    require(commitInterval.toMillis() >= 1, "commit interval must be at least a millisecond");
    require(versionsKept >= 1, "versions kept must be >= 1");
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
  }

  /** The defaults: one thread, no standby, 20 ms commits, 20 versions, a free loopback port. */
  public static AggregatorConfig of(
      String federationId, Map<String, Object> kafka, Map<String, Object> registry, Path stateDir) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        "127.0.0.1",
        0,
        1,
        0,
        Duration.ofMillis(20),
        20,
        TopicCatalogue.standard());
  }

  public AggregatorConfig withHttp(String host, int port) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        host,
        port,
        threads,
        standbyReplicas,
        commitInterval,
        versionsKept,
        topics);
  }

  public AggregatorConfig withThreads(int count, int standbys) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        httpHost,
        httpPort,
        count,
        standbys,
        commitInterval,
        versionsKept,
        topics);
  }

  public AggregatorConfig withCommitInterval(Duration interval) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        httpHost,
        httpPort,
        threads,
        standbyReplicas,
        interval,
        versionsKept,
        topics);
  }

  public AggregatorConfig withVersionsKept(int count) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        httpHost,
        httpPort,
        threads,
        standbyReplicas,
        commitInterval,
        count,
        topics);
  }

  public AggregatorConfig withTopics(TopicCatalogue catalogue) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDir,
        httpHost,
        httpPort,
        threads,
        standbyReplicas,
        commitInterval,
        versionsKept,
        catalogue);
  }

  /** The name of the federation's Streams application. */
  public String applicationId() {
    return "millrace-" + federationId + "-aggregator";
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
