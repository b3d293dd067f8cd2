package dev.millrace.gateway.intake;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the plant's broker.
 *
 * @param server {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId names the session that the broker keeps for this gateway; the same for ever, and
 *     no other client's
 * @param login user and password; empty for none
 * @param tls Paho's SSL properties as they are, e.g. {@code com.ibm.ssl.trustStore}; empty for the
 *     JDK's own trust
 * @param keepAlive the broker is asked for a sign of life this often; whole seconds, at least 1
 * @param connectTimeout one attempt to connect takes at most so long; whole seconds, at least 1
 * @param reconnect waiting times between attempts
 */
public record MqttConfig(
    URI server,
    String clientId,
    Optional<Login> login,
    Map<String, String> tls,
    Duration keepAlive,
    Duration connectTimeout,
    Backoff reconnect) {

  /** The wire has 16 bits for the keep-alive. */
  private static final int MAX_SECONDS = 65_535;

  /** A user of the broker. */
  public record Login(String user, Secret password) {}

  public MqttConfig {
    tls = Map.copyOf(tls);
    if (server.getScheme() == null || !server.getScheme().matches("tcp|ssl|ws|wss")) {
      throw new IllegalArgumentException(
          "mqtt server: expected tcp://host:port or ssl://host:port, got " + server);
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "mqtt client id: must not be blank, the session has its name");
    }
    requireSeconds("keepAlive", keepAlive);
    requireSeconds("connectTimeout", connectTimeout);
  }

  /** MQTT and Paho count whole seconds, and take 0 for no limit. */
  private static void requireSeconds(String property, Duration duration) {
    if (duration.toSeconds() < 1 || duration.toSeconds() > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "mqtt %s: must be between 1 s and %d s, got %s"
              .formatted(property, MAX_SECONDS, duration));
    }
  }

  /** No login, a sign of life every 30 s, attempts from 0.5 s to 30 s apart. */
  public static MqttConfig of(URI server, String clientId) {
    return new MqttConfig(
        server,
        clientId,
        Optional.empty(),
        Map.of(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));
  }

  public MqttConfig withLogin(Login user) {
    return new MqttConfig(
        server, clientId, Optional.of(user), tls, keepAlive, connectTimeout, reconnect);
  }

  public MqttConfig withTls(Map<String, String> properties) {
    return new MqttConfig(
        server, clientId, login, properties, keepAlive, connectTimeout, reconnect);
  }

  public MqttConfig withReconnect(Backoff backoff) {
    return new MqttConfig(server, clientId, login, tls, keepAlive, connectTimeout, backoff);
  }
}
