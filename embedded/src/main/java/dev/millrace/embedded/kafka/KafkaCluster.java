package dev.millrace.embedded.kafka;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * Apache Kafka as processes of their own: three brokers and a controller, each of which can be
 * killed, suspended and started again while the others go on. Every record is on three brokers and
 * acknowledged when two have it. All listen on 127.0.0.1 only.
 */
public final class KafkaCluster implements AutoCloseable {
  /** The node that is the controller; brokers are 1 to 3. */
  public static final int CONTROLLER = ClusterSettings.CONTROLLER;

  private static final int BROKERS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DataDirectory data;
  private final ClusterSettings settings;
  private final Map<Integer, ChildProcess> nodes = new TreeMap<>();

  private KafkaCluster(DataDirectory data, ClusterSettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Starts with its data in a directory; clients may come over each of the routes, or directly. */
  public static KafkaCluster start(Path directory, List<? extends Route> routes) {
    DataDirectory data = DataDirectory.kept(directory);
    KafkaCluster cluster = new KafkaCluster(data, ClusterSettings.of(data.path(), BROKERS, routes));
    try {
      cluster.format();
      cluster.all().forEach(cluster::start);
      cluster.all().forEach(cluster::awaitReady);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** The brokers' ids. */
  public List<Integer> brokers() {
    return settings.brokers();
  }

  /** What clients set as {@code bootstrap.servers} that come by no route. */
  public String bootstrapServers() {
    return settings.bootstrapServers();
  }

  /** What clients set as {@code bootstrap.servers} that come by this route. */
  public String bootstrapServers(Route route) {
    return settings.bootstrapServers(route.name());
  }

  /** Starts a node on the data it left; returns at once. */
  public void start(int node) {
    nodes.put(
        node,
        ChildProcess.java(KafkaNode.class.getName()).arguments(file(node).toString()).start());
  }

  /** Returns when a node that was started answers. */
  public void awaitReady(int node) {
    nodes.get(node).awaitLine(KafkaNode.READY::equals, PATIENCE);
  }

  /** {@code kill -9}. */
  public void kill(int node) {
    nodes.get(node).kill();
    nodes.get(node).close();
  }

  /** Starts the nodes that are dead, and resumes those that are suspended. */
  public void revive() {
    for (int node : all()) {
      if (nodes.get(node).isAlive()) {
        nodes.get(node).resume();
      } else {
        start(node);
      }
    }
  }

  /** Its process, such as to suspend it. */
  public ChildProcess process(int node) {
    return nodes.get(node);
  }

  @Override
  public void close() {
    nodes.values().forEach(ChildProcess::close);
    data.close();
  }

  private List<Integer> all() {
    return Stream.concat(Stream.of(CONTROLLER), brokers().stream()).toList();
  }

  private void format() {
    String cluster = Uuid.randomUuid().toString();
    for (int node : all()) {
      StorageFormat.format(cluster, node, settings.directory(node).resolve("data"));
      try (Writer to = Files.newBufferedWriter(file(node))) {
        settings.properties(node).store(to, null);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file(node), e);
      }
    }
  }

  private Path file(int node) {
    return settings.directory(node).resolve("kafka.properties");
  }
}
