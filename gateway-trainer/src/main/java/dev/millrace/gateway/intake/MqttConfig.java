package dev.millrace.gateway.intake;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach the plant's broker.
 *
 * @param server {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId names the session that the broker keeps for this gateway; the same for ever, and
 *     no other client's. Default: {@code gateway-} and the gateway's name
 * @param login user and password; empty for none. Default: none
 * @param tls whom to trust and what to show, for {@code ssl://} and {@code wss://}. Default: the
 *     JDK's trust, and nothing
 * @param keepAlive the broker is asked for a sign of life this often; whole seconds, at least 1.
 *     Default: 30 s
 * @param connectTimeout one attempt to connect takes at most so long; whole seconds, at least 1.
 *     Default: 10 s
 * @param reconnect waiting times between attempts. Default: {@link Backoff#DEFAULT}
 */
public record MqttConfig(
    URI server,
    String clientId,
    Optional<Login> login,
    Optional<MqttTls> tls,
    Duration keepAlive,
    Duration connectTimeout,
    Backoff reconnect) {

  /** The wire has 16 bits for the keep-alive. */
  private static final int MAX_SECONDS = 65_535;

  /**
   * A user of the broker.
   *
   * @param user its name
   * @param password where its password is
   */
  public record Login(String user, Secret password) {
    public Login {
      Objects.requireNonNull(user, "user is missing: name the broker's user");
      Objects.requireNonNull(password, "password is missing: name its file or variable");
    }
  }

  public MqttConfig {
    Objects.requireNonNull(server, "server is missing: write it as tcp://host:port");
    login = login == null ? Optional.empty() : login;
    tls = tls == null ? Optional.empty() : tls;
    keepAlive = keepAlive == null ? Duration.ofSeconds(30) : keepAlive;
    connectTimeout = connectTimeout == null ? Duration.ofSeconds(10) : connectTimeout;
    reconnect = reconnect == null ? Backoff.DEFAULT : reconnect;
    if (server.getScheme() == null || !server.getScheme().matches("tcp|ssl|ws|wss")) {
      throw new IllegalArgumentException(
          "server: expected tcp://host:port or ssl://host:port, got " + server);
    }
    if (clientId != null && clientId.isBlank()) {
      throw new IllegalArgumentException("clientId must not be blank, the session has its name");
    }
    requireSeconds("keepAlive", keepAlive);
    requireSeconds("connectTimeout", connectTimeout);
  }

  /** MQTT and Paho count whole seconds, and take 0 for no limit. */
  private static void requireSeconds(String property, Duration duration) {
    if (duration.toSeconds() < 1 || duration.toSeconds() > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "%s must be between 1 s and %d s, got %s".formatted(property, MAX_SECONDS, duration));
    }
  }

  /** No login, a sign of life every 30 s, attempts from 0.5 s to 30 s apart. */
  public static MqttConfig of(URI server, String clientId) {
    return new MqttConfig(server, clientId, null, null, null, null, null);
  }

  boolean speaksTls() {
    return server.getScheme().matches("ssl|wss");
  }

  /** Under that name, unless it has one. */
  public MqttConfig named(String name) {
    return clientId != null
        ? this
        : new MqttConfig(server, name, login, tls, keepAlive, connectTimeout, reconnect);
  }

  /** The same broker in a session of another name. */
  public MqttConfig withClientId(String name) {
    return new MqttConfig(server, name, login, tls, keepAlive, connectTimeout, reconnect);
  }

  public MqttConfig withLogin(Login user) {
    return new MqttConfig(
        server, clientId, Optional.of(user), tls, keepAlive, connectTimeout, reconnect);
  }

  public MqttConfig withTls(MqttTls files) {
    return new MqttConfig(
        server, clientId, login, Optional.of(files), keepAlive, connectTimeout, reconnect);
  }

  public MqttConfig withReconnect(Backoff backoff) {
    return new MqttConfig(server, clientId, login, tls, keepAlive, connectTimeout, backoff);
  }
}
