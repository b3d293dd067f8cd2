package dev.millrace.aggregator;

import dev.millrace.configuration.process.LogFormat;
import dev.millrace.configuration.traces.TraceExport;
import dev.millrace.operations.dashboard.DashboardConfig;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Settings of an aggregator, in Java or as a file. A component that is null takes its default; what
 * has none is needed.
 *
 * @param federationId names the federation: lower-case letters, digits, dots and dashes. All
 *     replicas of its aggregator share it; consumer group, transactions and internal topics are
 *     named after it
 * @param kafka Kafka client settings, TLS and SASL included; {@code bootstrap.servers} is needed.
 *     Settings of Kafka Streams here win over the aggregator's own, but for those its guarantees
 *     rest on
 * @param registry settings of Confluent's serializers; {@code schema.registry.url} is needed
 * @param stateDirectory directory for Kafka Streams' lock and checkpoint files, made if it is
 *     missing; state itself is in memory
 * @param http where the status API and the dashboard listen
 * @param threads stream threads, at least 1. Default: 1
 * @param standbyReplicas copies of the state kept warm on other replicas. Default: 0
 * @param commitInterval how often what was done becomes visible: what one hop of an exchange waits.
 *     Default: 20 ms
 * @param versionsKept model versions kept of each task, at least 1. Default: 20
 * @param startWithin how long to wait at the start for brokers and a registry that do not answer.
 *     Default: 1 minute
 * @param topics the topics as they are set up
 * @param dashboard what the dashboard shows, and who may act there
 * @param logs how lines of the log look, when it runs as a process. Default: {@link
 *     LogFormat#PLAIN}
 * @param traces where its traces go, when it runs as a process. Default: {@link TraceExport#NONE}
 */
public record AggregatorConfig(
    String federationId,
    Map<String, Object> kafka,
    Map<String, Object> registry,
    Path stateDirectory,
    Http http,
    Integer threads,
    Integer standbyReplicas,
    Duration commitInterval,
    Integer versionsKept,
    Duration startWithin,
    TopicLayout topics,
    DashboardConfig dashboard,
    LogFormat logs,
    TraceExport traces) {
  private static final Pattern FEDERATION_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  public AggregatorConfig {
    Objects.requireNonNull(federationId, "federationId is missing: give the federation a name");
    require(
        FEDERATION_ID.matcher(federationId).matches(),
        "federationId '%s' must match %s".formatted(federationId, FEDERATION_ID.pattern()));
    kafka = kafka == null ? Map.of() : Map.copyOf(kafka);
    require(kafka.containsKey("bootstrap.servers"), "kafka.bootstrap.servers is missing: set it");
    registry = registry == null ? Map.of() : Map.copyOf(registry);
    require(
        registry.containsKey("schema.registry.url"),
        "registry.schema.registry.url is missing: set it");
    Objects.requireNonNull(stateDirectory, "stateDirectory is missing: name a writable directory");
    http = http == null ? new Http(null, null) : http;
    threads = threads == null ? Integer.valueOf(1) : threads;
    require(threads >= 1, "threads must be >= 1, got " + threads);
    standbyReplicas = standbyReplicas == null ? Integer.valueOf(0) : standbyReplicas;
    require(standbyReplicas >= 0, "standbyReplicas must be >= 0, got " + standbyReplicas);
    commitInterval = commitInterval == null ? Duration.ofMillis(20) : commitInterval;
    require(commitInterval.toMillis() >= 1, "commitInterval must be at least 1ms");
    versionsKept = versionsKept == null ? Integer.valueOf(20) : versionsKept;
    require(versionsKept >= 1, "versionsKept must be >= 1, got " + versionsKept);
    startWithin = startWithin == null ? Duration.ofMinutes(1) : startWithin;
    require(!startWithin.isNegative(), "startWithin must not be negative");
    topics = topics == null ? new TopicLayout(null, null) : topics;
    dashboard = dashboard == null ? DashboardConfig.standard() : dashboard;
    logs = logs == null ? LogFormat.PLAIN : logs;
    traces = traces == null ? TraceExport.NONE : traces;
  }

  /** Everything else by default. */
  public static AggregatorConfig of(
      String federationId,
      Map<String, Object> kafka,
      Map<String, Object> registry,
      Path stateDirectory) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDirectory,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** With the status API on a free port of this machine, for who embeds an aggregator. */
  public AggregatorConfig onFreePort() {
    return with(new Http(null, 0), commitInterval, topics);
  }

  /** The same with these. */
  public AggregatorConfig with(Http otherHttp, Duration otherInterval, TopicLayout otherTopics) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDirectory,
        otherHttp,
        threads,
        standbyReplicas,
        otherInterval,
        versionsKept,
        startWithin,
        otherTopics,
        dashboard,
        logs,
        traces);
  }

  /** The same with another dashboard. */
  public AggregatorConfig with(DashboardConfig other) {
    return new AggregatorConfig(
        federationId,
        kafka,
        registry,
        stateDirectory,
        http,
        threads,
        standbyReplicas,
        commitInterval,
        versionsKept,
        startWithin,
        topics,
        other,
        logs,
        traces);
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

  /**
   * Where the status API and the dashboard listen. There is no login: whoever reaches them reads
   * them.
   *
   * @param host name or address. Default: 127.0.0.1
   * @param port port; 0 takes a free one. Default: 8080
   */
  public record Http(String host, Integer port) {
    public Http {
      host = host == null ? "127.0.0.1" : host;
      port = port == null ? Integer.valueOf(8080) : port;
      require(port >= 0 && port <= 65_535, "port must be in 0..65535, got " + port);
    }
  }

  /**
   * What may be chosen of the topics, once, when they are set up.
   *
   * @param updatePartitions partitions of {@code fl.updates}, which share the work of admission.
   *     Default: 6
   * @param replicas replication factor of new topics. Default: the brokers'
   */
  public record TopicLayout(Integer updatePartitions, Integer replicas) {
    public TopicLayout {
      updatePartitions = updatePartitions == null ? Integer.valueOf(6) : updatePartitions;
      require(updatePartitions >= 1, "updatePartitions must be >= 1, got " + updatePartitions);
      require(
          replicas == null || (replicas >= 1 && replicas <= Short.MAX_VALUE),
          "replicas must be in 1..32767, got " + replicas);
    }

    /** All topics, laid out so. */
    public TopicCatalogue catalogue() {
      TopicCatalogue catalogue =
          TopicCatalogue.standard().withPartitions(Topics.UPDATES, updatePartitions);
      return replicas == null ? catalogue : catalogue.withReplicas(replicas);
    }
  }
}
