package dev.millrace.embedded.mqtt;

import dev.millrace.embedded.LoopbackPort;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The Moquette MQTT broker in this process: MQTT 3.1.1, quality of service 0 to 2, persistent
 * sessions, no credentials, listening on 127.0.0.1 only.
 *
 * <p>It hands a subscriber at most {@value #UNACKNOWLEDGED_PER_SUBSCRIBER} unacknowledged messages
 * at a time; further ones wait in an unbounded queue. A subscriber that acknowledges in groups must
 * therefore not wait for more than that many.
 */
public final class EmbeddedMqtt implements AutoCloseable {

  /** Moquette's window of QoS 1 and 2 messages in flight to one subscriber; it cannot be set. */
  public static final int UNACKNOWLEDGED_PER_SUBSCRIBER = 10;

  private static final int MAX_MESSAGE_BYTES = 1024 * 1024;

  /**
   * Commands waiting for a session thread. Past it the broker drops a publication for that
   * subscriber, so it is far above what publishers can have in flight.
   */
  private static final int SESSION_COMMANDS = 256 * 1024;

  private final int port = LoopbackPort.free();
  private final Optional<Path> dataDir;
  private Server server;

  private EmbeddedMqtt(Optional<Path> dataDir) {
    this.dataDir = dataDir;
  }

  /** Starts in memory: sessions and queued messages are forgotten when it stops. */
  public static EmbeddedMqtt start() {
    return start(Optional.empty());
  }

  /** Starts with sessions and queued messages kept in {@code dataDir} over an orderly stop. */
  public static EmbeddedMqtt start(Path dataDir) {
    return start(Optional.of(dataDir));
  }

  private static EmbeddedMqtt start(Optional<Path> dataDir) {
    var mqtt = new EmbeddedMqtt(dataDir);
    mqtt.restart();
    return mqtt;
  }

  /**
   * Where clients connect, {@code tcp://127.0.0.1:port}; the same for the life of this instance.
   */
  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Takes the broker away from its clients, keeping the port. Nothing happens if it is stopped. */
  public void stop() {
    if (server != null) {
      server.stopServer();
      server = null;
    }
  }

  /** Brings the broker back at the same address, stopping it first if it runs. */
  public void restart() {
    stop();
    var starting = new Server();
    try {
      starting.startServer(new MemoryConfig(settings()));
    } catch (IOException e) {
      throw new UncheckedIOException("embedded MQTT broker did not start at " + uri(), e);
    }
    server = starting;
  }

  @Override
  public void close() {
    stop();
  }

  private Properties settings() {
    var settings = new Properties();
    settings.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
    settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
    settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
    settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    settings.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
    settings.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(SESSION_COMMANDS));
    settings.setProperty(
        IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(MAX_MESSAGE_BYTES));
    settings.setProperty(
        IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, Boolean.toString(dataDir.isPresent()));
    dataDir.ifPresent(
        dir -> {
          settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, dir.toString());
          settings.setProperty(IConfig.PERSISTENT_QUEUE_TYPE_PROPERTY_NAME, "h2");
        });
    return settings;
  }
}
