package dev.millrace.embedded.mqtt;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.parts.MqttPart;
import io.moquette.BrokerConstants;
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
 * sessions, by default no credentials, listening on 127.0.0.1 only.
 *
 * <p>It hands a subscriber at most {@value #UNACKNOWLEDGED_PER_SUBSCRIBER} unacknowledged messages
 * at a time; further ones wait in an unbounded queue. A subscriber that acknowledges in groups must
 * therefore not wait for more than that many.
 */
public final class EmbeddedMqtt implements MqttPart {

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
  private final Optional<MqttSecurity> security;
  private Server server;

  private EmbeddedMqtt(Optional<Path> dataDir, Optional<MqttSecurity> security) {
    this.dataDir = dataDir;
    this.security = security;
  }

  /** Starts in memory: sessions and queued messages are forgotten when it stops. */
  public static EmbeddedMqtt start() {
    return start(Optional.empty(), Optional.empty());
  }

  /** The same over TLS, for clients that log in. */
  public static EmbeddedMqtt secured(MqttSecurity security) {
    return start(Optional.empty(), Optional.of(security));
  }

  /** Starts with sessions and queued messages kept in {@code dataDir} over an orderly stop. */
  public static EmbeddedMqtt start(Path dataDir) {
    return start(Optional.of(dataDir), Optional.empty());
  }

  private static EmbeddedMqtt start(Optional<Path> dataDir, Optional<MqttSecurity> security) {
    var mqtt = new EmbeddedMqtt(dataDir, security);
    mqtt.restart();
    return mqtt;
  }

  /** Where clients connect, {@code tcp://127.0.0.1:port}, or {@code ssl://} if it is secured. */
  @Override
  public URI uri() {
    return URI.create((security.isPresent() ? "ssl" : "tcp") + "://127.0.0.1:" + port);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stopServer();
      server = null;
    }
  }

  @Override
  public void restart() {
    stop();
    var starting = new Server();
    try {
      var config = new MemoryConfig(settings());
      if (security.isPresent()) {
        security.get().start(starting, config);
      } else {
        starting.startServer(config);
      }
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
    if (security.isPresent()) {
      settings.setProperty(IConfig.PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
      settings.setProperty(IConfig.SSL_PORT_PROPERTY_NAME, Integer.toString(port));
    } else {
      settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
    }
    settings.setProperty(
        IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(security.isEmpty()));
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
