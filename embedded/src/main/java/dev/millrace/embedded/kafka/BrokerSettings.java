package dev.millrace.embedded.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The configuration of a single node that is broker and controller.
 *
 * @param directory log directory, metadata included
 * @param clientPort where clients connect
 * @param controllerPort where the node talks to its own controller
 * @param security how clients connect; empty for anybody, in the clear
 * @param overrides broker settings that win over the defaults here
 */
record BrokerSettings(
    Path directory,
    int clientPort,
    int controllerPort,
    Optional<BrokerSecurity> security,
    Map<String, String> overrides) {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Payloads of 8 MiB, plus room for keys, headers and the batch around them. */
  private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024 + 64 * 1024;

  BrokerSettings {
    overrides = Map.copyOf(overrides);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + clientPort;
  }

  Properties properties() {
    var properties = new Properties();
    properties.putAll(node());
    properties.putAll(defaults());
    security.map(BrokerSecurity::properties).ifPresent(properties::putAll);
    properties.putAll(overrides);
    return properties;
  }

  /** What differs from Kafka's own defaults, whatever the addresses. */
  static Map<String, String> defaults() {
    Map<String, String> defaults = common();
    defaults.putAll(singleReplica());
    return defaults;
  }

  /** What does not depend on the number of brokers. */
  static Map<String, String> common() {
    Map<String, String> common = new HashMap<>(promptness());
    common.putAll(limits());
    return common;
  }

  private Map<String, String> node() {
    var listener = security.isPresent() ? BrokerSecurity.LISTENER : "PLAINTEXT";
    var protocol = security.isPresent() ? "SASL_SSL" : "PLAINTEXT";
    var client = listener + "://" + bootstrapServers();
    var controller = CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "listeners",
        client + "," + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        listener + ":" + protocol + "," + CONTROLLER_LISTENER + ":PLAINTEXT",
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "controller.quorum.voters",
        NODE_ID + "@127.0.0.1:" + controllerPort,
        "log.dirs",
        directory.toString());
  }

  /** Without these, consumer groups and transactions wait for brokers that never come. */
  private static Map<String, String> singleReplica() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  /** Small internal topics and no waiting for further group members. */
  private static Map<String, String> promptness() {
    return Map.of(
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.num.partitions", "1",
        "group.initial.rebalance.delay.ms", "0",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "metric.reporters", "");
  }

  private static Map<String, String> limits() {
    var maxMessageBytes = Integer.toString(MAX_MESSAGE_BYTES);
    return Map.of(
        "auto.create.topics.enable", "false",
        "message.max.bytes", maxMessageBytes,
        "replica.fetch.max.bytes", maxMessageBytes);
  }
}
