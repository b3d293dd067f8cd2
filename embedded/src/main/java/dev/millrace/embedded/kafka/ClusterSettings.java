package dev.millrace.embedded.kafka;

import dev.millrace.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The configuration of a cluster of three brokers and a controller of its own: every record on
 * three brokers, acknowledged by two at least.
 *
 * @param directory where each node has a directory
 * @param controllerPort where brokers find the controller
 * @param listeners the listeners of each broker, the one that brokers talk over first
 */
record ClusterSettings(Path directory, int controllerPort, List<List<Listener>> listeners) {
  static final int CONTROLLER = 100;

  private static final String BETWEEN_BROKERS = "BROKERS";

  /**
   * Where a broker listens.
   *
   * @param name of the listener, the same at each broker
   * @param port it listens on
   * @param advertised port that clients are told to connect to
   */
  record Listener(String name, int port, int advertised) {
    static Listener direct(String name) {
      int port = LoopbackPort.free();
      return new Listener(name, port, port);
    }

    private String at(int where) {
      return name + "://127.0.0.1:" + where;
    }
  }

  /** On free ports, with a listener for each route. */
  static ClusterSettings of(Path directory, int brokers, Iterable<? extends Route> routes) {
    List<List<Listener>> all = new ArrayList<>();
    for (int i = 0; i < brokers; i++) {
      List<Listener> own = new ArrayList<>(List.of(Listener.direct(BETWEEN_BROKERS)));
      for (Route route : routes) {
        int port = LoopbackPort.free();
        own.add(new Listener(route.name(), port, route.advertise(port)));
      }
      all.add(own);
    }
    return new ClusterSettings(directory, LoopbackPort.free(), all);
  }

  List<Integer> brokers() {
    return IntStream.rangeClosed(1, listeners.size()).boxed().toList();
  }

  /** Where clients connect that come over this listener. */
  String bootstrapServers(String listener) {
    return listeners.stream()
        .flatMap(List::stream)
        .filter(each -> each.name().equals(listener))
        .map(each -> "127.0.0.1:" + each.advertised())
        .collect(Collectors.joining(","));
  }

  /** As {@link #bootstrapServers(String)}, over the listener that brokers use. */
  String bootstrapServers() {
    return bootstrapServers(BETWEEN_BROKERS);
  }

  Path directory(int node) {
    return directory.resolve("node-" + node);
  }

  Properties properties(int node) {
    Properties properties = new Properties();
    properties.putAll(BrokerSettings.common());
    properties.putAll(replication());
    properties.putAll(node == CONTROLLER ? controller() : broker(node));
    properties.setProperty("node.id", Integer.toString(node));
    properties.setProperty("log.dirs", directory(node).resolve("data").toString());
    properties.setProperty("controller.listener.names", BrokerSettings.CONTROLLER_LISTENER);
    properties.setProperty("controller.quorum.voters", CONTROLLER + "@127.0.0.1:" + controllerPort);
    return properties;
  }

  private Map<String, String> controller() {
    return Map.of(
        "process.roles",
        "controller",
        "listeners",
        BrokerSettings.CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
  }

  private Map<String, String> broker(int node) {
    List<Listener> own = listeners.get(node - 1);
    return Map.of(
        "process.roles",
        "broker",
        "listeners",
        own.stream().map(each -> each.at(each.port())).collect(Collectors.joining(",")),
        "advertised.listeners",
        own.stream().map(each -> each.at(each.advertised())).collect(Collectors.joining(",")),
        "listener.security.protocol.map",
        own.stream()
            .map(each -> each.name() + ":PLAINTEXT")
            .collect(
                Collectors.joining(",", BrokerSettings.CONTROLLER_LISTENER + ":PLAINTEXT,", "")),
        "inter.broker.listener.name",
        BETWEEN_BROKERS,
        "num.network.threads",
        "1");
  }

  private static Map<String, String> replication() {
    return Map.of(
        "default.replication.factor", "3",
        "min.insync.replicas", "2",
        "offsets.topic.replication.factor", "3",
        "transaction.state.log.replication.factor", "3",
        "transaction.state.log.min.isr", "2");
  }
}
