package dev.millrace.embedded.kafka;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.parts.KafkaPart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Apache Kafka in this process: one node, broker and KRaft controller in one, from Kafka's own
 * server jars, with transactions, listening on 127.0.0.1 only.
 *
 * <pre>{@code
 * try (var kafka = EmbeddedKafka.start()) {
 *   var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
 * }
 * }</pre>
 *
 * <p>Topics are never created automatically. Records of up to 8 MiB pass unless the settings say
 * otherwise. The methods of one instance are not meant to be called from several threads at once.
 */
public final class EmbeddedKafka implements KafkaPart {

  private final DataDirectory data;
  private final BrokerSettings settings;
  private KafkaRaftServer server;

  private EmbeddedKafka(DataDirectory data, BrokerSettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Starts on a temporary directory, which is deleted on {@link #close()}. */
  public static EmbeddedKafka start() {
    return start(DataDirectory.temporary("millrace-kafka-"), Optional.empty(), Map.of());
  }

  /** Starts on a temporary directory; clients need TLS, a log-in and rights. */
  public static EmbeddedKafka secured(BrokerSecurity security) {
    return start(DataDirectory.temporary("millrace-kafka-"), Optional.of(security), Map.of());
  }

  /** Starts on {@code dataDir}, going on with the data that an earlier one left there. */
  public static EmbeddedKafka start(Path dataDir) {
    return start(dataDir, Map.of());
  }

  /**
   * Starts on {@code dataDir} with the caller's broker settings on top of the defaults.
   *
   * @param overrides names and values as in Kafka's broker configuration, such as {@code
   *     message.max.bytes}
   */
  public static EmbeddedKafka start(Path dataDir, Map<String, String> overrides) {
    return start(DataDirectory.kept(dataDir), Optional.empty(), overrides);
  }

  private static EmbeddedKafka start(
      DataDirectory data, Optional<BrokerSecurity> security, Map<String, String> overrides) {
    var settings =
        new BrokerSettings(
            data.path(), LoopbackPort.free(), LoopbackPort.free(), security, overrides);
    var kafka = new EmbeddedKafka(data, settings);
    try {
      kafka.restart();
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
    return kafka;
  }

  /** What makes a single broker of another kind behave as this one; addresses are not among it. */
  public static Map<String, String> brokerDefaults() {
    return BrokerSettings.defaults();
  }

  @Override
  public String bootstrapServers() {
    return settings.bootstrapServers();
  }

  @Override
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void restart() {
    stop();
    StorageFormat.ensure(settings);
    var starting =
        new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException e) {
      starting.shutdown();
      throw new IllegalStateException(
          "embedded Kafka did not start on " + data.path() + " at " + bootstrapServers(), e);
    }
    server = starting;
  }

  @Override
  public void close() {
    stop();
    data.close();
  }
}
